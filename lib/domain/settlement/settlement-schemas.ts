import { z } from "zod";
import { message } from "@/lib/domain/shared/message";
import { daySchema, pagingShape } from "@/lib/domain/shared/request-schemas";
import { searchTextSchema } from "@/lib/domain/shipment-list/search-request";
import { SETTLEMENT_CLASSES } from "./settlement-class";

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

export const oneOf = <const Choices extends readonly string[]>(choices: Choices) =>
  z.enum(choices, message("shared.oneOf", { choices }));

/** Which day puts a parcel in a period: its signature (other payments: their settlement), or its last payment. */
export const SETTLEMENT_BASES = ["signed", "paid"] as const;
export type SettlementBasis = (typeof SETTLEMENT_BASES)[number];

const DAY_MS = 86_400_000;

export const periodShape = {
  from: daySchema.optional().describe("first day in Beijing, such as 2026-11-01"),
  to: daySchema.optional().describe("last day in Beijing, included, such as 2026-11-30"),
  carrier: z.string().toLowerCase().max(64).optional(),
};

const basis = oneOf(SETTLEMENT_BASES).optional();

export const isPeriod = ({ from, to }: { from?: string; to?: string }) =>
  !from || !to || (from <= to && Date.parse(to) - Date.parse(from) < MAX_PERIOD_DAYS * DAY_MS);

export const PERIOD_PROBLEM = { message: message("shared.periodInvalid", { max: MAX_PERIOD_DAYS }), path: ["to"] };

/** Empty parameters of a URL count as omitted. */
export const withoutEmpty = (input: unknown): unknown =>
  typeof input === "object" && input !== null
    ? Object.fromEntries(Object.entries(input).filter(([, value]) => value !== ""))
    : input;

/** The carrier and period of a settlement. */
export const settlementScopeSchema = z.preprocess(
  withoutEmpty,
  z
    .object({ ...periodShape, basis: basis.describe("what the days mean: signed the delivery, paid the last payment") })
    .refine(isPeriod, PERIOD_PROBLEM),
);
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
      basis: basis.describe("what the days mean: signed the delivery, paid the last payment"),
      kind: oneOf(SETTLEMENT_CLASSES).optional().describe("kind of difference"),
      /** Of all time: an age is a range of days itself, and the period does not limit it. */
      age: oneOf(SETTLEMENT_AGES).optional().describe("days since delivery"),
      earlier: oneOf(["yes"]).optional().describe("yes: only open debt from before the period"),
      /** `open`: not handled yet; `done`: handled by a person. */
      handling: oneOf(["open", "done"]).optional().describe("open or done"),
      repeated: oneOf(["yes"]).optional().describe("yes for those with repeated rows only"),
      file: z.string().max(64).optional().describe("id of the settlement file"),
      q: searchTextSchema.optional().describe("a part of a waybill or order number"),
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
  toleranceFen: boundedInteger(100_000).describe("difference up to which payments agree, in fen"),
  periodDays: boundedInteger(365).describe("agreed days from delivery to payment"),
  slackDays: boundedInteger(365).describe("days of grace after that"),
});

/** How closely amounts and days must match. */
export type SettlementRule = z.output<typeof settlementRuleSchema>;

const note = z
  .string()
  .trim()
  .max(200, message("shared.tooLong", { max: 200 }))
  .optional();

/** How a parcel's difference is handled. */
export const itemActionSchema = z.object({
  action: oneOf(["resolve", "reopen"]).describe("resolve it or reopen it"),
  note: note.describe("note, 200 characters at most"),
});

export const ROW_ACTIONS = ["accept", "unaccept", "detach", "attach"] as const;
export type RowAction = (typeof ROW_ACTIONS)[number];

/** An action on one row of a file; each has an opposite. */
export const rowActionSchema = z.object({
  action: oneOf(ROW_ACTIONS).describe("accept (count it), unaccept, detach from its shipment, or attach it again"),
  note: note.describe("note, 200 characters at most"),
});

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
  "freight_claim",
  "bank_import",
  "bank_confirm",
  "bank_undo",
  "bank_ignore",
  "bank_restore",
] as const;
export type SettlementAction = (typeof SETTLEMENT_ACTIONS)[number];

export const settlementLogSchema = z.object(pagingShape);
