import { useTranslations } from "next-intl";
import { ListWait } from "@/components/ui/feedback/list-wait";

export default function Loading() {
  const t = useTranslations("settlement");
  return (
    <div className="pt-16">
      <ListWait label={t("loading")} />
    </div>
  );
}
