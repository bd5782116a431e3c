import type { CaseAction } from "@/lib/domain/cases/case-requests";
import type { CaseView } from "@/lib/domain/cases/problem-case";

/** What an undo needs to know of a case. */
export type CaseBefore = Pick<CaseView, "assignee" | "step" | "nextActionAt" | "outcome">;

/**
 * The action that undoes another one. Null for a note, which colleagues may have read, and for a parcel that was
 * scanned as returned.
 *
 * @param before the case before the action
 */
export function reverseCaseAction(action: CaseAction, before: CaseBefore, now: number): CaseAction | null {
  switch (action.action) {
    case "assign":
      return { action: "assign", to: before.assignee?.id ?? null };
    case "step":
      return { action: "step", step: before.step };
    case "snooze": {
      const wasResting = before.nextActionAt !== null && Date.parse(before.nextActionAt) > now;
      return { action: "snooze", until: wasResting ? before.nextActionAt : null };
    }
    case "close":
      return { action: "reopen" };
    case "reopen":
      return before.outcome === null ? null : { action: "close", outcome: before.outcome };
    case "note":
    case "returned":
      return null;
  }
}
