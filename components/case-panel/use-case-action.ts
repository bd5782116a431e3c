import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { useQueuedChange } from "@/components/ui/feedback/use-queued-change";
import { useShortTime } from "@/components/ui/figures/timestamp";
import { CASE_CHANGE, type CaseChange, createCaseChange } from "@/lib/client/cases/case-changes";
import { caseCountsOptions } from "@/lib/client/cases/case-queries";
import { reverseCaseAction } from "@/lib/client/cases/reverse-case-action";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import type { CaseAction } from "@/lib/domain/cases/case-requests";
import type { CaseView } from "@/lib/operations/case-operations";

interface PendingCaseAction {
  view: CaseView;
  action: CaseAction;
  /** A second sentence of the notice. */
  hint?: string;
}

/**
 * Shows the notice of what was done and remembers how it is undone.
 *
 * @param showNotice shows the notice with a button for the undo, and returns a function that takes it away
 */
export type AddUndo = (undo: () => void, showNotice: (undo: () => void) => () => void) => void;

interface Listeners {
  onUndone?: (view: CaseView) => void;
  onRefused?: (view: CaseView) => void;
}

/** An action that can be undone, with the notice that says so. */
interface Undoable {
  undo: () => void;
  hideNotice: () => void;
}

/**
 * Performs actions on cases: shown at once, sent also after the server was away, reverted if the server refuses one or a
 * colleague changed the case first. What can be undone has a notice with an undo button; `undoLast` undoes one after the
 * other, also what `addUndo` was told of.
 *
 * @param onUndone called when the user undoes an action
 * @param onRefused called when the server refuses one, which the user is told here
 */
export function useCaseAction({ onUndone, onRefused }: Listeners = {}) {
  const { id, name } = useDeskUser();
  const queryClient = useQueryClient();
  const announce = useAnnounceCaseChange();
  const done = useRef<Undoable[]>([]);
  const sendChange = useQueuedChange(CASE_CHANGE);

  const send = ({ view, action }: Omit<PendingCaseAction, "hint">) => {
    const colleagues = queryClient.getQueryData(caseCountsOptions.queryKey)?.colleagues ?? [];
    const change = createCaseChange(view, action, [{ id, name }, ...colleagues], name);
    return { change, sent: sendChange(change) };
  };
  const forget = (entry: Undoable) => {
    entry.hideNotice();
    done.current = done.current.filter((each) => each !== entry);
  };
  const addUndo = (undo: () => void, showNotice: (undo: () => void) => () => void): Undoable => {
    const entry: Undoable = {
      undo: () => {
        forget(entry);
        undo();
      },
      hideNotice: () => {},
    };
    done.current.at(-1)?.hideNotice(); // one notice at a time; its key still undoes the others
    entry.hideNotice = showNotice(entry.undo);
    done.current.push(entry);
    return entry;
  };
  const mutate = ({ view, action, hint }: PendingCaseAction) => {
    const { change, sent } = send({ view, action });
    const reverse = reverseCaseAction(action, view);
    if (reverse === null) return void sent.catch(() => {}); // its refusal is reported already
    const undo = () => {
      send({ view, action: reverse }).sent.catch(() => {});
      onUndone?.(view);
    };
    const entry = addUndo(undo, (onPress) => announce(change, onPress, hint));
    sent.catch(() => {
      forget(entry);
      onRefused?.(view);
    });
  };
  return { mutate, undoLast: () => done.current.at(-1)?.undo(), addUndo };
}

/**
 * Says what was just done to a case, with a button that undoes it; `hint` is a second sentence. The function that it
 * returns takes the notice away.
 */
function useAnnounceCaseChange(): (change: CaseChange, undo: () => void, hint?: string) => () => void {
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
