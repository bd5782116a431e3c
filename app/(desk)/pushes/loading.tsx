import { useTranslations } from "next-intl";
import { ListWait } from "@/components/ui/feedback/list-wait";

export default function Loading() {
  const t = useTranslations("pushes");
  return (
    <div className="pt-40">
      <ListWait label={t("loading")} />
    </div>
  );
}
