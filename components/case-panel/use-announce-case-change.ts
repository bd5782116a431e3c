import { useTranslations } from "next-intl";
import { useShortTime } from "@/components/ui/figures/timestamp";
import type { CaseChange } from "@/lib/client/cases/case-changes";
import { useDeskStores } from "@/lib/client/shared/desk-stores";

/**
 * Says what was just done to a case, with a button that undoes it; `hint` is a second sentence. The function that it
 * returns takes the notice away.
 */
export function useAnnounceCaseChange(): (change: CaseChange, undo: () => void, hint?: string) => () => void {
  const t = useTranslations("caseChange");
  const tStep = useTranslations("caseStep");
  const shortTime = useShortTime();
  const { toasts } = useDeskStores();
  const say = ({ action, assignee, waybillNumber: number }: CaseChange): string => {
    switch (action.action) {
      case "assign":
        if (action.to === null) return t("unassigned", { number });
        return t("assigned", { number, name: assignee?.name ?? action.to });
      case "step":
        return t("step", { number, step: tStep(action.step) });
      case "snooze":
        return action.until === null ? t("woken", { number }) : t("snoozed", { number, time: shortTime(action.until) });
      case "close":
      case "returned":
        return t("closed", { number });
      case "reopen":
        return t("reopened", { number });
      case "note":
        return t("noted", { number });
      case "undo":
        return t("undone", { number });
    }
  };
  return (change, undo, hint) => toasts.show({ kind: "success", title: say(change), description: hint, undo });
}
