import type { FlagLevel, FlagName } from "@/lib/domain/flags/flag";
import { HOUR_MS } from "@/lib/domain/time/beijing-time";

export const CASE_STATUSES = ["open", "closed"] as const;

/** The progress of a person on a case: 待处理, 已联系快递, 已联系客户, 已催件, 等待退回, 已补发. */
export const CASE_STEPS = ["todo", "carrier", "buyer", "urged", "returning", "resent"] as const;
export type CaseStep = (typeof CASE_STEPS)[number];

/** Flags of a parcel that returns to the sender. */
export const RETURN_FLAGS: readonly FlagName[] = ["refused", "returning", "return-late"];

/** Whether a parcel is on its way back, by its flag or by a person's step. */
export function isReturning({ flag, step }: { flag: string; step: CaseStep }): boolean {
  return step === "returning" || RETURN_FLAGS.some((each) => each === flag);
}

/** How a case ended. `moved`: the parcel moved on. */
export const CASE_OUTCOMES = [
  "delivered",
  "moved",
  "returned",
  "resent",
  "refunded",
  "claimed",
  "false-alarm",
  "other",
] as const;
export type CaseOutcome = (typeof CASE_OUTCOMES)[number];

export const CASE_EVENT_KINDS = [
  "opened",
  "reopened",
  "flag",
  "lifted",
  "assigned",
  "step",
  "note",
  "snoozed",
  "woken",
  "returned",
  "complained",
  "closed",
] as const;
export type CaseEventKind = (typeof CASE_EVENT_KINDS)[number];

/** Hours after a flag is raised within which a person must act. */
const SLA_HOURS: Readonly<Record<FlagName, number>> = {
  "subscription-failed": 4,
  "watched-elsewhere": 8,
  problem: 4,
  refused: 4,
  customs: 8,
  "return-late": 24,
  returning: 24,
  "false-signature": 12,
  "signature-retracted": 12,
  "moved-after-signing": 12,
  stalled: 8,
  "pickup-late": 8,
  "dispatch-late": 8,
  "arrival-late": 12,
  "transit-late": 12,
  "delivery-late": 8,
  "sign-late": 8,
  "locker-late": 24,
  "total-late": 24,
  "predicted-late": 24,
  "no-record": 8,
  "no-change": 24,
  "watch-ended": 24,
  silent: 24,
};

/** The time within which a person must act, in ms. A serious flag halves it. */
export function calculateSlaMs(flag: FlagName, level: FlagLevel): number {
  return SLA_HOURS[flag] * HOUR_MS * (level === 3 ? 0.5 : 1);
}

export const CASE_SCOPES = [
  "all",
  "mine",
  "unassigned",
  "resting",
  "returns",
  "closed",
  "open",
  "overdue",
  "ever",
] as const;
export type CaseScope = (typeof CASE_SCOPES)[number];

/**
 * `returns`: parcels that return to the sender; `open`: resting or not; `ever`: closed or not.
 * Figures link to the last three scopes of `CASE_SCOPES`; the desk shows a tab of them only while it is chosen.
 */
export const DESK_SCOPES = ["all", "mine", "unassigned", "resting", "returns", "closed"] as const satisfies CaseScope[];

export const MAX_NOTE_LENGTH = 1_000;
