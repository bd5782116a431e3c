import type { CaseAction } from "@/lib/domain/cases/case-requests";
import type { CaseView } from "@/lib/operations/case-operations";

type CaseBefore = Pick<CaseView, "assignee" | "step" | "nextActionAt" | "dueAt" | "outcome">;

/**
 * The action that undoes another one. Null for a note that may have been sent to somebody, and for a parcel that was
 * scanned as returned.
 *
 * @param before the case before the action
 */
export function reverseCaseAction(action: CaseAction, before: CaseBefore): CaseAction | null {
  switch (action.action) {
    case "assign":
    case "step":
    case "snooze":
    case "close":
    case "note": {
      if (action.action === "note" && action.text.includes("@")) return null;
      const { assignee, step, nextActionAt: until, dueAt } = before;
      return { action: "undo", of: action.action, to: assignee?.id ?? null, step, until, dueAt };
    }
    case "reopen":
      return before.outcome === null ? null : { action: "close", outcome: before.outcome };
    case "returned":
    case "undo":
      return null;
  }
}
