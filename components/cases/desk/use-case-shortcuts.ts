import { useTranslations } from "next-intl";
import { getNextActionTimes } from "@/components/case-panel/next-action-times";
import type { ParcelPartControl } from "@/components/case-panel/use-parcel-part";
import { useHotkeys } from "@/lib/client/keyboard/hotkeys";
import type { CaseAction } from "@/lib/domain/cases/case-requests";
import type { CaseView } from "@/lib/domain/cases/problem-case";

/** Single-key shortcuts for the usual actions on a case. */
export function useCaseShortcuts({ open, me, canWrite, parts, onMove, onToggle, onAct, onUndo }: Props): void {
  const t = useTranslations("caseDesk.keys");
  const onOpenCase = (run: () => void) => () => {
    if (open?.status === "open") run();
  };
  const moving = {
    j: { label: t("next"), run: () => onMove(1) },
    k: { label: t("previous"), run: () => onMove(-1) },
    ArrowDown: { label: t("next"), run: () => onMove(1) },
    ArrowUp: { label: t("previous"), run: () => onMove(-1) },
  };
  const caseKeys = {
    a: { label: t("take"), run: onOpenCase(() => onAct({ action: "assign", to: me.id })) },
    s: {
      label: t("snooze"),
      run: onOpenCase(() => onAct({ action: "snooze", until: getNextActionTimes(Date.now()).tomorrow })),
    },
    e: { label: t("close"), run: onOpenCase(parts.chooseOutcome) },
    n: { label: t("note"), run: () => open && parts.writeNote() },
    u: { label: t("undo"), run: onUndo },
    x: { label: t("choose"), run: () => open && onToggle(open.id) },
  };
  useHotkeys(canWrite ? { ...moving, ...caseKeys } : moving, t("scope"));
}

interface Props {
  /** The open case. */
  open: CaseView | undefined;
  me: { id: string; name: string };
  canWrite: boolean;
  /** Shows the note and the list of outcomes. */
  parts: ParcelPartControl;
  onMove: (by: 1 | -1) => void;
  onToggle: (id: string) => void;
  onAct: (action: CaseAction) => void;
  /** Undoes what the newest notice on the screen tells of; without one, the last action on a case. */
  onUndo: () => void;
}
