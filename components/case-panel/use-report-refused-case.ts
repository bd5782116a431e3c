import { useTranslations } from "next-intl";
import type { CaseChange } from "@/lib/client/cases/case-changes";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { ProblemError } from "@/lib/client/shared/fetch-json";

/** Says that the server refused a change of a case and why. The text of a note stays to be copied. */
export function useReportRefusedCase(): (error: Error, change: CaseChange) => void {
  const t = useTranslations("caseChange");
  const { toasts } = useDeskStores();
  return (error, { action, waybillNumber: number }) => {
    const isConflict = error instanceof ProblemError && error.code === "conflict";
    const isNote = action.action === "note";
    toasts.show({
      kind: "danger",
      title: t(isConflict ? "conflict" : "refused", { number }),
      description: isNote ? t("refusedNote", { reason: error.message, text: action.text }) : error.message,
      staysOpen: isNote,
    });
  };
}
