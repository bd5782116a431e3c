import { z } from "zod";
import { message } from "@/lib/domain/shared/message";
import { daySchema, pagingShape } from "@/lib/domain/shared/request-schemas";
import { SETTLEMENT_CLASSES, type SettlementClass, type SettlementRule } from "./settle-parcel";

/** How many days ago a parcel without payment was signed for. */
export const SETTLEMENT_AGES = ["0-7", "8-15", "16-30", "30+"] as const;
export type SettlementAge = (typeof SETTLEMENT_AGES)[number];

/** Days since the signature, both ends included. */
export const AGE_DAYS: Readonly<Record<SettlementAge, { from: number; to: number | null }>> = {
  "0-7": { from: 0, to: 7 },
  "8-15": { from: 8, to: 15 },
  "16-30": { from: 16, to: 30 },
  "30+": { from: 31, to: null },
};

/** The longest period of a statement, in days. */
export const MAX_PERIOD_DAYS = 366;

const DAY_MS = 86_400_000;
const periodShape = {
  /**
   * Beijing days, both included. A parcel belongs to the day of its signature, other payments to
   * the day of their settlement.
   */
  from: daySchema.optional(),
  to: daySchema.optional(),
  carrier: z.string().toLowerCase().max(64).optional(),
};

const oneOf = <const Choices extends readonly string[]>(choices: Choices) =>
  z.enum(choices, message("shared.oneOf", { choices }));

const isPeriod = ({ from, to }: { from?: string; to?: string }) =>
  !from || !to || (from <= to && Date.parse(to) - Date.parse(from) < MAX_PERIOD_DAYS * DAY_MS);
const PERIOD_PROBLEM = { message: message("shared.periodInvalid", { max: MAX_PERIOD_DAYS }), path: ["to"] };

/** Empty parameters of a URL count as omitted. */
const withoutEmpty = (input: unknown): unknown =>
  typeof input === "object" && input !== null
    ? Object.fromEntries(Object.entries(input).filter(([, value]) => value !== ""))
    : input;

/** The carrier and period of a settlement. */
export const settlementScopeSchema = z.preprocess(withoutEmpty, z.object(periodShape).refine(isPeriod, PERIOD_PROBLEM));
export type SettlementScope = z.output<typeof settlementScopeSchema>;

const CARRIER_NEEDED = message("settlement.carrierNeeded");

/** The carrier and days of signature of a freight comparison. */
export const freightScopeSchema = z.preprocess(
  withoutEmpty,
  z
    .object({ ...periodShape, carrier: z.string(CARRIER_NEEDED).toLowerCase().min(1, CARRIER_NEEDED).max(64) })
    .refine(isPeriod, PERIOD_PROBLEM),
);

/** Which of its parcels to list. */
export const settlementListSchema = z.preprocess(
  withoutEmpty,
  z
    .object({
      ...periodShape,
      kind: oneOf(SETTLEMENT_CLASSES).optional(),
      age: oneOf(SETTLEMENT_AGES).optional(),
      /** `open`: not handled yet; `done`: handled by a person. */
      handling: oneOf(["open", "done"]).optional(),
      /** Only rows that were reported twice. */
      repeated: oneOf(["yes"]).optional(),
      file: z.string().max(64).optional(),
      q: z
        .string()
        .trim()
        .toUpperCase()
        .max(64, message("shared.tooLong", { max: 64 }))
        .optional(),
      ...pagingShape,
    })
    .refine(isPeriod, PERIOD_PROBLEM),
);
export type SettlementFilter = z.output<typeof settlementListSchema>;

const boundedInteger = (max: number) => {
  const words = message("shared.wholeNumber", { min: 0, max });
  return z.int(words).min(0, words).max(max, words);
};

/** How closely a payment must match. */
export const settlementRuleSchema = z.object({
  toleranceFen: boundedInteger(100_000),
  periodDays: boundedInteger(365),
  slackDays: boundedInteger(365),
}) satisfies z.ZodType<SettlementRule>;

const note = z
  .string()
  .trim()
  .max(200, message("shared.tooLong", { max: 200 }))
  .optional();

/** How a parcel's difference is handled. */
export const itemActionSchema = z.object({
  action: oneOf(["resolve", "reopen"]),
  note,
});

export const ROW_ACTIONS = ["accept", "unaccept", "detach", "attach"] as const;
export type RowAction = (typeof ROW_ACTIONS)[number];

/** An action on one row of a file; each has an opposite. */
export const rowActionSchema = z.object({
  action: oneOf(ROW_ACTIONS),
  note,
});

/** Sums of one class. 分. */
export interface ClassSum {
  kind: SettlementClass;
  count: number;
  expected: number;
  remitted: number;
  difference: number;
  /** Of `count`, those that a person handled. */
  done: number;
}

export interface AgeSum {
  age: SettlementAge;
  count: number;
  expected: number;
}

/** The settlement of one carrier or of all in a period. Money in 分. */
export interface SettlementView {
  from: string;
  to: string;
  carrier: string | null;
  /** Every class, empty ones included. */
  classes: ClassSum[];
  expected: number;
  remitted: number;
  /** `remitted` less `expected`: the sum of all classes' differences. */
  difference: number;
  /** Rows that were reported twice and do not count. */
  repeated: { count: number; fen: number };
  ageing: AgeSum[];
  /** 已签未结 for longer than the agreed period. */
  overdue: { count: number; expected: number };
  carriers: { carrier: string | null; carrierName: string | null; expected: number; remitted: number; count: number }[];
  rule: SettlementRule;
  /** When the parcels were last evaluated. */
  asOf: string | null;
}

/** One parcel of a settlement, or a number without a shipment. */
export interface SettlementItem {
  id: string;
  kind: SettlementClass;
  /** Null for an unknown number. */
  shipmentId: string | null;
  waybillNumber: string;
  carrier: string | null;
  carrierName: string | null;
  stateName: string | null;
  expected: number;
  remitted: number;
  difference: number;
  signedAt: string | null;
  /** Beijing day; null when the files have none. */
  settledOn: string | null;
  /** Whole days since the signature, while nothing is paid. */
  ageDays: number | null;
  repeated: number;
  repeatedFen: number;
  resolution: { by: string; at: string; note: string | null } | null;
}

export interface SettlementPage {
  items: SettlementItem[];
  nextCursor: string | null;
}

/** A payment of a parcel, with its position in the file. */
export interface PaymentView {
  id: string;
  fileId: string;
  fileName: string;
  line: number;
  waybillNumber: string;
  paid: number;
  deducted: number;
  fee: number | null;
  freight: number | null;
  grams: number | null;
  settledOn: string | null;
  /** `counted`, `repeated` until a person accepts it, `detached` by hand. */
  standing: "counted" | "repeated" | "detached";
  isAccepted: boolean;
  /** Detached from a parcel; it can be attached again from the list of unknown numbers. */
  isDetached: boolean;
}

export interface SettlementItemDetail extends SettlementItem {
  codAmount: number | null;
  payments: PaymentView[];
  log: SettlementLogEntry[];
}

export const SETTLEMENT_ACTIONS = [
  "upload",
  "discard",
  "book",
  "undo",
  "redo",
  "resolve",
  "reopen",
  "accept",
  "unaccept",
  "detach",
  "attach",
  "rule",
  "freight_rule",
  "freight_rule_removed",
] as const;
export type SettlementAction = (typeof SETTLEMENT_ACTIONS)[number];

/** Who did what, and when. */
export interface SettlementLogEntry {
  id: string;
  at: string;
  by: string;
  action: SettlementAction;
  fileId: string | null;
  /** The object of the action: the name of a file or a rule, or a waybill number. */
  subject: string | null;
  note: string | null;
}

export interface SettlementLogPage {
  items: SettlementLogEntry[];
  nextCursor: string | null;
}

export const settlementLogSchema = z.object(pagingShape);
