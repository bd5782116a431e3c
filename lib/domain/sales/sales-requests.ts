import { z } from "zod";
import { message } from "@/lib/domain/shared/message";
import { daySchema, monthSchema, pagingShape, withoutEmpty } from "@/lib/domain/shared/request-schemas";
import {
  COMMISSION_BASES,
  type CommissionTier,
  MAX_COMMISSION_PEOPLE,
  MAX_RATE,
  MAX_TIERS,
  TIER_METHODS,
} from "./commission";
import { MAX_CLAWBACK_DAYS, SALES_LISTS } from "./sales-figures";

const MAX_PERIOD_DAYS = 366;
const DAY_MS = 86_400_000;

/** A month or a custom period; by default the current month. */
const periodShape = {
  month: monthSchema.optional(),
  from: daySchema.optional().describe("first day in Beijing, such as 2026-11-01"),
  to: daySchema.optional().describe("last day in Beijing, included, such as 2026-11-30"),
};
const isPeriod = ({ from, to }: { from?: string; to?: string }) =>
  !from || !to || (from <= to && Date.parse(to) - Date.parse(from) < MAX_PERIOD_DAYS * DAY_MS);
const PERIOD_PROBLEM = { message: message("shared.periodInvalid", { max: MAX_PERIOD_DAYS }), path: ["to"] };

export const salesQuerySchema = withoutEmpty(z.object(periodShape).refine(isPeriod, PERIOD_PROBLEM));
export type SalesQuery = z.output<typeof salesQuerySchema>;

/** `-` for parcels without a salesperson; by default all salespeople. */
const salesperson = z.string().max(64).optional();
const kind = z.enum(SALES_LISTS, message("shared.oneOf", { choices: SALES_LISTS }));
/** Of the corrections, those of this month. */
const ofMonth = monthSchema.optional();

/** Which parcels of a salesperson to list. */
export const salesParcelsSchema = withoutEmpty(
  z
    .object({
      ...periodShape,
      kind: kind.describe("which shipments; adjusted: those behind the corrections of earlier months"),
      salesperson,
      ofMonth: ofMonth.describe("only the corrections of this month"),
      ...pagingShape,
    })
    .refine(isPeriod, PERIOD_PROBLEM),
);
export type SalesParcelsQuery = z.output<typeof salesParcelsSchema>;

/** The figures as a file, or with `kind` the parcels behind one of them. */
export const salesExportSchema = withoutEmpty(
  z
    .object({
      ...periodShape,
      kind: kind.optional().describe("which shipments; adjusted: those behind the corrections of earlier months"),
      salesperson,
      ofMonth: ofMonth.describe("only the corrections of this month"),
    })
    .refine(isPeriod, PERIOD_PROBLEM),
);
export type SalesExportQuery = z.output<typeof salesExportSchema>;

const days = message("shared.wholeNumber", { min: 0, max: MAX_CLAWBACK_DAYS });
export const salesRuleSchema = z.object({
  clawbackDays: z
    .int(days)
    .min(0, days)
    .max(MAX_CLAWBACK_DAYS, days)
    .describe("days after delivery within which a returned shipment is deducted from the sale, 0 to 90"),
});

const rate = message("shared.wholeNumber", { min: 0, max: MAX_RATE });
const amount = message("shared.fenNeeded");
const MAX_FEN = 100_000_000_000_00;
const isAscending = (tiers: readonly CommissionTier[]) =>
  tiers.every(({ fromFen }, index) => (index === 0 ? fromFen === 0 : fromFen > (tiers[index - 1]?.fromFen ?? 0)));
const tiersSchema = z
  .array(
    z.object({
      fromFen: z.int(amount).min(0, amount).max(MAX_FEN, amount).describe("amount from which the rate applies, in fen"),
      rate: z.int(rate).min(0, rate).max(MAX_RATE, rate).describe("rate in hundredths of a percent: 250 is 2.5%"),
    }),
  )
  .min(1, message("sales.tiersNeeded"))
  .max(MAX_TIERS, message("sales.tooManyTiers", { max: MAX_TIERS }))
  .refine(isAscending, message("sales.tiersNotAscending"));

/** How commissions are calculated from a month on. */
export const commissionSchema = z.object({
  fromMonth: monthSchema.describe("first month it applies to, until the next rule"),
  base: z
    .enum(COMMISSION_BASES, message("shared.oneOf", { choices: COMMISSION_BASES }))
    .describe("cash: cash on delivery; orders: order amounts"),
  method: z
    .enum(TIER_METHODS, message("shared.oneOf", { choices: TIER_METHODS }))
    .default("parts")
    .describe("parts: each part at the rate of its tier; whole: everything at the rate of the highest tier reached"),
  tiers: tiersSchema.describe("the tiers, ascending from 0"),
  people: z
    .array(
      z.object({
        salesperson: z.string(message("shared.needsText")).trim().min(1).max(64),
        tiers: tiersSchema.describe("the tiers, ascending from 0"),
      }),
    )
    .max(MAX_COMMISSION_PEOPLE, message("sales.tooManyPeople", { max: MAX_COMMISSION_PEOPLE }))
    .refine(
      (people) => new Set(people.map((each) => each.salesperson)).size === people.length,
      message("sales.personTwice"),
    )
    .default([])
    .describe("salespeople with tiers of their own"),
});

export const commissionMonthSchema = z.object({ fromMonth: monthSchema.describe("first month of the rule to remove") });

export const closeMonthSchema = z.object({ month: monthSchema.describe("month to close, such as 2026-10") });
