import { useTranslations } from "next-intl";
import { useShortTime } from "@/components/ui/figures/timestamp";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import type { CaseAction } from "@/lib/domain/cases/case-requests";
import type { CaseView } from "@/lib/domain/cases/problem-case";
import { useCaseAction } from "./use-case-action";

/**
 * Acts on a case and says what was done, with a button that takes it back. What stays visible on the page, such as a
 * note, is not said.
 */
export function useUndoableCaseAction(me: { id: string; name: string }) {
  const t = useTranslations("caseDesk");
  const shortTime = useShortTime();
  const { toasts } = useDeskStores();
  const { mutate } = useCaseAction(me);
  /** The sentence of an action, and the action that takes it back; null for one that needs neither. */
  const explain = (view: CaseView, action: CaseAction): { title: string; undo: CaseAction } | null => {
    const number = view.shipment.waybillNumber;
    if (action.action === "close") return { title: t("closedToast", { number }), undo: { action: "reopen" } };
    if (action.action === "snooze" && action.until !== null) {
      const title = t("snoozedToast", { number, time: shortTime(action.until) });
      return { title, undo: { action: "snooze", until: view.nextActionAt } };
    }
    if (action.action === "assign" && action.to === me.id && view.assignee?.id !== me.id) {
      return { title: t("takenToast", { number }), undo: { action: "assign", to: view.assignee?.id ?? null } };
    }
    return null;
  };
  return (view: CaseView, action: CaseAction): void => {
    const told = explain(view, action);
    const onSuccess = (result: CaseView) => {
      if (!told) return;
      toasts.show({
        kind: "success",
        title: told.title,
        actionProps: { children: t("undo"), onPress: () => mutate({ view: result, action: told.undo }) },
      });
    };
    mutate({ view, action }, { onSuccess });
  };
}
