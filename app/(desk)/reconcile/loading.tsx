import { useTranslations } from "next-intl";
import { LoadingState } from "@/components/ui/feedback/loading-state";

export default function Loading() {
  const t = useTranslations("reconcile");
  return (
    <div className="pt-40">
      <LoadingState label={t("loading")} />
    </div>
  );
}
