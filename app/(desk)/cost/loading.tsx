import { useTranslations } from "next-intl";
import { LoadingState } from "@/components/ui/feedback/loading-state";

export default function Loading() {
  const t = useTranslations("billing");
  return (
    <div className="pt-16">
      <LoadingState label={t("loading")} />
    </div>
  );
}
