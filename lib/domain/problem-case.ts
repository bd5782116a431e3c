import { z } from "zod";
import { HOUR_MS } from "./beijing-time";
import { FLAGS, type FlagLevel, type FlagName } from "./flag";
import { labelNumber } from "./label-number";
import type { ShipmentView } from "./shipment";
import { daySchema, listOf } from "./shipment-filter";

export const CASE_STATUSES = ["open", "closed"] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

/** How far a person is with it: 待处理, 已联系快递, 已联系客户, 已催件, 等待退回, 已补发. */
export const CASE_STEPS = ["todo", "carrier", "buyer", "urged", "returning", "resent"] as const;
export type CaseStep = (typeof CASE_STEPS)[number];

/** Flags of a parcel that comes back to the sender. */
export const RETURN_FLAGS: readonly FlagName[] = ["refused", "returning", "return-late"];

/** Whether a parcel is on its way back, as its flag or a person says. */
export function comesBack({ flag, step }: { flag: string; step: CaseStep }): boolean {
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
export function slaOf(flag: FlagName, level: FlagLevel): number {
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

/** What the queue is narrowed to. */
export const caseFilterSchema = z.object({
  scope: z.enum(CASE_SCOPES, "没有这种视图。").default("all"),
  flag: listOf(z.enum(FLAGS, "没有这种异常。")).optional(),
  step: z.enum(CASE_STEPS, "没有这一步。").optional(),
  /** Id of whose they are. */
  assignee: z.string().max(64).optional(),
  /** Kuaidi100's codes. */
  carrier: listOf(z.string().toLowerCase().max(64)).optional(),
  shop: listOf(z.string().max(64)).optional(),
  /** Beijing days of opening, of closed cases those of closing; both included. */
  from: daySchema.optional(),
  to: daySchema.optional(),
  q: z.string().trim().max(64, "搜索内容最多 64 个字符。").optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number("limit 请写 1 到 200 的整数。").int().min(1).max(200, "limit 最多 200。").default(50),
});
export type CaseFilter = z.output<typeof caseFilterSchema>;

export const LONGEST_NOTE = 1_000;

/** As a label's barcode has it, or somebody types it. */
const scannedNumber = z
  .string("请扫面单或输入单号。")
  .toUpperCase()
  .transform(labelNumber)
  .pipe(z.string().min(1, "请扫面单或输入单号。").max(40, "单号最多 40 位。"));

/** What is scanned when it is back. */
export const returnSchema = z.object({ waybillNumber: scannedNumber });

/** One thing that a person does to a case. */
export const caseActionSchema = z.discriminatedUnion("action", [
  z.object({ action: z.literal("assign"), to: z.string().min(1).max(64).nullable() }),
  z.object({ action: z.literal("step"), step: z.enum(CASE_STEPS, "没有这一步。") }),
  z.object({
    action: z.literal("note"),
    text: z.string().trim().min(1, "请写点什么。").max(LONGEST_NOTE, `跟进记录最多 ${LONGEST_NOTE} 个字。`),
  }),
  z.object({
    action: z.literal("snooze"),
    until: z.iso.datetime({ offset: true, error: "请给出日期和时间。" }).nullable(),
  }),
  z.object({ action: z.literal("close"), outcome: z.enum(CASE_OUTCOMES, "请选择处理结果。") }),
  z.object({ action: z.literal("reopen") }),
  z.object({ action: z.literal("returned"), waybillNumber: scannedNumber }),
]);
export type CaseAction = z.output<typeof caseActionSchema>;

export const MOST_IN_BULK = 200;

/** One thing done to many cases. A number that comes back is confirmed one at a time. */
export const caseBulkSchema = z.object({
  ids: z.array(z.string().max(64)).min(1, "请先选择。").max(MOST_IN_BULK, `一次最多 ${MOST_IN_BULK} 条。`),
  action: caseActionSchema,
});
