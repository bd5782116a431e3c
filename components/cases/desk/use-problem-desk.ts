import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useCaseAction } from "@/components/case-panel/use-case-action";
import { useParcelPart } from "@/components/case-panel/use-parcel-part";
import { useSelection } from "@/components/ui/table/use-selection";
import { caseCountsOptions, caseDeskState, caseListOptions, caseOptions } from "@/lib/client/cases/case-queries";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { useUrlState } from "@/lib/client/shared/use-url-state";
import type { CaseAction } from "@/lib/domain/cases/case-requests";
import type { CaseStep, CaseView } from "@/lib/domain/cases/problem-case";
import { DEFAULT_LANGUAGE, findLanguage } from "@/lib/domain/shared/languages";
import { useCaseShortcuts } from "./use-case-shortcuts";

/** The next case adds no entry to the history. */
const REPLACING = { isTyping: true };

/** Controller of the problem desk: the queue, the open case, what a user does to it, and the keys. */
export function useProblemDesk({ me, canWrite }: { me: { id: string; name: string }; canWrite: boolean }) {
  const t = useTranslations("caseDesk");
  const { toasts } = useDeskStores();
  const [params, change] = useUrlState(caseDeskState);
  const { data: counts } = useQuery(caseCountsOptions);
  const queue = useQuery(caseListOptions(params));
  const cases = queue.data?.items ?? [];
  const open = useOpenCase(cases, params.case);
  const selection = useSelection(cases.map(({ id }) => id));
  const parts = useParcelPart();
  // The last action that removed cases from the queue, while it can be undone.
  const [done, setDone] = useState<CaseView | null>(null);
  const locale = useLocale();
  const [textLanguage, setTextLanguage] = useState(findLanguage(locale) ?? DEFAULT_LANGUAGE);
  const { mutate } = useCaseAction(me);

  const openCase = (id: string) => change({ case: id, view: "queue" });
  const move = (by: 1 | -1) => {
    const at = cases.findIndex(({ id }) => id === open?.id);
    const next = cases[Math.min(Math.max(at + by, 0), cases.length - 1)];
    if (next) change({ case: next.id }, REPLACING);
  };
  const undo = (view: CaseView) => {
    mutate({ view, action: view.status === "closed" ? { action: "reopen" } : { action: "snooze", until: null } });
    setDone(null);
    openCase(view.id);
  };
  const showResult = (action: CaseAction, result: CaseView) => {
    if (!canUndo(action)) return;
    setDone(result);
    if (action.action !== "close") return;
    toasts.show({
      kind: "success",
      title: t("closedToast", { number: result.shipment.waybillNumber }),
      actionProps: { children: t("undo"), onPress: () => undo(result) },
    });
  };
  const act = (action: CaseAction) => {
    if (!open) return;
    if (removesFromQueue(action)) {
      const at = cases.findIndex(({ id }) => id === open.id);
      change({ case: (cases[at + 1] ?? cases[at - 1])?.id ?? "" }, REPLACING);
    }
    mutate({ view: open, action }, { onSuccess: (result) => showResult(action, result) });
  };
  useCaseShortcuts({
    open,
    me,
    canWrite,
    parts,
    onMove: move,
    onToggle: selection.toggle,
    onAct: act,
    onUndo: () => done && undo(done),
  });

  return {
    control: { params, change },
    counts,
    queue,
    cases,
    open,
    selection,
    parts,
    textLanguage,
    setTextLanguage,
    act,
    openCase,
    leaveCase: () => change({ case: "" }),
    setStep: (view: CaseView, step: CaseStep) => mutate({ view, action: { action: "step", step } }),
  };
}

export type ProblemDeskState = ReturnType<typeof useProblemDesk>;

/** Whether the action removes the case from the queue, so that the next case opens. */
function removesFromQueue(action: CaseAction): boolean {
  if (action.action === "snooze") return action.until !== null;
  return action.action === "close" || action.action === "returned";
}

/** Whether one key undoes it. Not for a scan: the parcel has been returned. */
function canUndo(action: CaseAction): boolean {
  return removesFromQueue(action) && action.action !== "returned";
}

/** The case in the address, even if the queue does not contain it (a notification links to it). Otherwise the first case of the queue. */
function useOpenCase(cases: readonly CaseView[], id: string): CaseView | undefined {
  const listed = cases.find((view) => view.id === id);
  const { data: named } = useQuery({ ...caseOptions(id), enabled: id !== "" && !listed });
  return listed ?? (named?.id === id ? named : undefined) ?? cases[0];
}
