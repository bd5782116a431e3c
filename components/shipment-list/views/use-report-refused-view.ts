import { useTranslations } from "next-intl";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { getFieldProblems } from "@/lib/client/shared/fetch-json";
import type { ViewChange } from "@/lib/client/shipment-list/view-changes";

/** Says that the server refused a change of the saved views and why. */
export function useReportRefusedView(): (error: Error, change: ViewChange) => void {
  const t = useTranslations("views");
  const { toasts } = useDeskStores();
  return (error, change) => {
    const name = change.kind === "create" ? change.view.name : undefined;
    toasts.show({
      kind: "danger",
      title: name === undefined ? t("failed") : t("notSaved", { name }),
      description: (getFieldProblems(error)[0]?.message ?? error.message) || undefined,
    });
  };
}
