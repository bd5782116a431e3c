import { HOUR_MS } from "@/lib/domain/time/beijing-time";

/** Written and not accepted yet, accepted, or withdrawn by its author. */
export const HANDOVER_STATUSES = ["open", "accepted", "withdrawn"] as const;

/** Length of the next shift, in ms: cases due within it are counted as `due`. */
export const SHIFT_MS = 8 * HOUR_MS;
/** A whole shift of a large desk. */
export const MAX_HANDOVER_CASES = 1_000;
export const MAX_HANDOVER_LENGTH = 2_000;
/** The newest are stored: three shifts a day for a year. */
export const MAX_HANDOVERS = 1_000;

/** The fields of a case that decide when it is due. Instants are ms since 1970 UTC. */
export interface HandoverCase {
  dueAt: number;
  firstActionAt: number | null;
  nextActionAt: number | null;
}

/** When a case is due next; null when no date is set for a case in progress. */
export function nextDueAt({ dueAt, firstActionAt, nextActionAt }: HandoverCase): number | null {
  return nextActionAt ?? (firstActionAt === null ? dueAt : null);
}

/** Orders by due date; cases without a date come last. */
export function compareNextDue(left: HandoverCase, right: HandoverCase): number {
  return (nextDueAt(left) ?? Number.MAX_SAFE_INTEGER) - (nextDueAt(right) ?? Number.MAX_SAFE_INTEGER);
}

/** Counts of the cases at the time of the handover. */
export function countHandoverCases(cases: readonly HandoverCase[], now: number) {
  const waiting = cases.filter(({ nextActionAt }) => nextActionAt !== null && nextActionAt > now).length;
  const due = cases.filter((each) => (nextDueAt(each) ?? Number.POSITIVE_INFINITY) <= now + SHIFT_MS).length;
  return { open: cases.length - waiting, due, waiting };
}

/** How long whoever accepted or withdrew a handover can take that back, in ms. */
export const HANDOVER_UNDO_MS = HOUR_MS / 6;
