import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useCaseAction } from "@/components/case-panel/use-case-action";
import { useCaseKeys } from "@/components/case-panel/use-case-keys";
import { useParcelPart } from "@/components/case-panel/use-parcel-part";
import { useSelection } from "@/components/ui/table/use-selection";
import { removesFromQueue } from "@/lib/client/cases/case-prediction";
import { caseCountsOptions, caseDeskState, caseListOptions, caseOptions } from "@/lib/client/cases/case-queries";
import { useHotkeys } from "@/lib/client/keyboard/hotkeys";
import { useStepCursor } from "@/lib/client/keyboard/use-step-cursor";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import { useUrlState } from "@/lib/client/shared/use-url-state";
import { useKeptParcel } from "@/lib/client/shipments/use-kept-parcel";
import type { CaseAction } from "@/lib/domain/cases/case-requests";
import { needsAct } from "@/lib/domain/cases/next-act";
import type { CaseStep } from "@/lib/domain/cases/problem-case";
import { DEFAULT_LANGUAGE, findLanguage } from "@/lib/domain/shared/languages";
import type { CaseView } from "@/lib/operations/case-operations";

/** The next case adds no entry to the history. */
const REPLACING = { isTyping: true };
/** After an action: the queue loses the case at once, and a key pressed then must not meet the closed one. */
const MOVING_ON = { ...REPLACING, isAtOnce: true };
/** The open case follows a held key at most once in this time (ms). */
const FOLLOW_PACE_MS = 80;

/** Controller of the problem desk: the queue, the open case, what a user does to it, and the keys. */
export function useProblemDesk() {
  const [params, change] = useUrlState(caseDeskState);
  const { data: counts } = useQuery(caseCountsOptions);
  const queue = useInfiniteQuery(caseListOptions(params));
  const cases = queue.data ?? [];
  const open = useOpenCase(cases, params.case);
  const openAt = cases.findIndex(({ id }) => id === open?.id);
  useKeptParcel(cases[openAt - 1]?.shipment, { isCaseListed: true });
  useKeptParcel(cases[openAt + 1]?.shipment, { isCaseListed: true });
  const selection = useSelection(cases.map(({ id }) => id));
  const parts = useParcelPart();
  const { canWrite } = useDeskUser();
  const locale = useLocale();
  const { toasts } = useDeskStores();
  const [textLanguage, setTextLanguage] = useState(findLanguage(locale) ?? DEFAULT_LANGUAGE);
  const { step: move, choose } = useStepCursor({
    ids: cases.map(({ id }) => id),
    current: open?.id ?? null,
    show: (id) => change({ case: id }, REPLACING),
    paceMs: FOLLOW_PACE_MS,
  });
  const openCase = (id: string) => {
    choose(id);
    change({ case: id, view: "queue" });
  };
  const { mutate, undoLast, addUndo } = useCaseAction({ onUndone: ({ id }) => openCase(id) });
  const act = (action: CaseAction, hint?: string) => {
    if (!open) return;
    if (removesFromQueue(action)) {
      change({ case: (cases[openAt + 1] ?? cases[openAt - 1])?.id ?? "" }, MOVING_ON);
    }
    mutate({ view: open, action, hint });
  };
  /** Goes on with the next case for which nobody has done anything yet. */
  const actAndMoveOn = (action: CaseAction, hint?: string) => {
    act(action, hint);
    if (removesFromQueue(action)) return;
    const others = [...cases.slice(openAt + 1), ...cases.slice(0, Math.max(openAt, 0))];
    const next = others.find(needsAct);
    if (next) change({ case: next.id }, MOVING_ON);
  };
  const t = useTranslations("caseDesk.keys");
  const next = { label: t("next"), run: () => move(1) };
  const previous = { label: t("previous"), run: () => move(-1) };
  const moving = { j: next, k: previous, ArrowDown: next, ArrowUp: previous };
  const caseKeys = {
    ...useCaseKeys(open, parts, act),
    // What the newest notice on the screen tells of; without one, the last action on a case.
    u: { label: t("undo"), run: () => toasts.undoNewest() || undoLast() },
    x: { label: t("choose"), run: () => open && selection.toggle(open.id) },
  };
  useHotkeys(canWrite ? { ...moving, ...caseKeys } : moving, t("scope"));

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
    actAndMoveOn,
    addUndo,
    openCase,
    leaveCase: () => change({ case: "" }),
    /** In its row of the queue. */
    actOn: (view: CaseView, action: CaseAction) => mutate({ view, action }),
    setStep: (view: CaseView, step: CaseStep) => mutate({ view, action: { action: "step", step } }),
  };
}

export type ProblemDeskState = ReturnType<typeof useProblemDesk>;

/** The case in the address, even if the queue does not contain it (a notification links to it). Otherwise the first case of the queue. */
function useOpenCase(cases: readonly CaseView[], id: string): CaseView | undefined {
  const listed = cases.find((view) => view.id === id);
  const { data: named } = useQuery({ ...caseOptions(id), enabled: id !== "" && !listed });
  return listed ?? (named?.id === id ? named : undefined) ?? cases[0];
}
