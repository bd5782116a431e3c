import type { FlagLevel, FlagName } from "@/lib/domain/flags/flag";
import type { ShipmentView } from "@/lib/domain/shipments/shipment";
import { HOUR_MS } from "@/lib/domain/time/beijing-time";

export const CASE_STATUSES = ["open", "closed"] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

/** How far a person is with it: 待处理, 已联系快递, 已联系客户, 已催件, 等待退回, 已补发. */
export const CASE_STEPS = ["todo", "carrier", "buyer", "urged", "returning", "resent"] as const;
export type CaseStep = (typeof CASE_STEPS)[number];

/** Flags of a parcel that comes back to the sender. */
export const RETURN_FLAGS: readonly FlagName[] = ["refused", "returning", "return-late"];

/** Whether a parcel is on its way back, as its flag or a person says. */
export function isReturning({ flag, step }: { flag: string; step: CaseStep }): boolean {
  return step === "returning" || RETURN_FLAGS.some((each) => each === flag);
}

/** What came of it. `moved`: the parcel went on by itself. */
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

/** So many hours after a flag is raised somebody is to have seen to it. */
const SLA_HOURS: Readonly<Record<FlagName, number>> = {
  "subscription-failed": 4,
  problem: 4,
  refused: 4,
  customs: 8,
  "return-late": 24,
  returning: 24,
  "false-signature": 12,
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
  "no-record": 8,
  "no-change": 24,
  "watch-ended": 24,
  silent: 24,
};

/** A serious one is to be seen to in half the time. */
export function calculateSlaMs(flag: FlagName, level: FlagLevel): number {
  return SLA_HOURS[flag] * HOUR_MS * (level === 3 ? 0.5 : 1);
}

/** A case as pages and API show it. Instants are ISO 8601 with +08:00. */
export interface CaseView {
  id: string;
  status: CaseStatus;
  step: CaseStep;
  flag: FlagName;
  level: FlagLevel;
  reason: string | null;
  since: string;
  /** When the parcel moved on by itself; null while it bears the flag. */
  liftedAt: string | null;
  openedAt: string;
  /** Until when somebody is to have seen to it, then the date that was last set for it. */
  dueAt: string;
  /** When a person first saw to it. */
  firstActionAt: string | null;
  /** It rests until then. */
  nextActionAt: string | null;
  assignee: { id: string; name: string } | null;
  outcome: CaseOutcome | null;
  closedAt: string | null;
  returnedAt: string | null;
  version: number;
  shipment: ShipmentView;
}

export interface CaseEventView {
  id: string;
  at: string;
  kind: CaseEventKind;
  actor: string | null;
  detail: string | null;
}

export interface CaseDetail extends CaseView {
  events: CaseEventView[];
}

/** Who can be given a case. */
export interface Colleague {
  id: string;
  name: string;
  /** Open cases that are this person's. */
  open: number;
  /** Those of them that nobody has seen to in time. */
  overdue: number;
}

/** A page of the queue, and how many there are. */
export interface CasePage {
  items: CaseView[];
  nextCursor: string | null;
}

/** How many open cases there are. */
export interface CaseCounts {
  open: number;
  mine: number;
  unassigned: number;
  /** Nobody has seen to them in time. */
  overdue: number;
  /** They rest until their date. */
  resting: number;
  /** What comes back to the sender, resting or not. */
  returns: number;
  byStep: Record<CaseStep, number>;
  colleagues: Colleague[];
}

export const CASE_SCOPES = ["all", "mine", "unassigned", "resting", "returns", "closed", "open", "ever"] as const;
export type CaseScope = (typeof CASE_SCOPES)[number];

/** `returns`: what comes back to the sender; `open`: resting or not; `ever`: closed or not. Reports lead to these two; the desk has no tab for them. */
export const DESK_SCOPES = ["all", "mine", "unassigned", "resting", "returns", "closed"] as const satisfies CaseScope[];

export const MAX_NOTE_LENGTH = 1_000;
