import { z } from "zod";
import { message } from "@/lib/domain/shared/message";
import { daySchema, monthSchema, pagingShape } from "@/lib/domain/shared/request-schemas";
import { MAX_CLAWBACK_DAYS, SALES_KINDS } from "./sales-figures";

const withoutEmpty = (input: unknown) =>
  typeof input === "object" && input !== null
    ? Object.fromEntries(Object.entries(input).filter(([, value]) => value !== ""))
    : input;
const MAX_PERIOD_DAYS = 366;
const DAY_MS = 86_400_000;

/** A month or a custom period; by default the current month. */
const periodShape = { month: monthSchema.optional(), from: daySchema.optional(), to: daySchema.optional() };
const isPeriod = ({ from, to }: { from?: string; to?: string }) =>
  !from || !to || (from <= to && Date.parse(to) - Date.parse(from) < MAX_PERIOD_DAYS * DAY_MS);
const PERIOD_PROBLEM = { message: message("shared.periodInvalid", { max: MAX_PERIOD_DAYS }), path: ["to"] };

export const salesQuerySchema = z.preprocess(withoutEmpty, z.object(periodShape).refine(isPeriod, PERIOD_PROBLEM));
export type SalesQuery = z.output<typeof salesQuerySchema>;

/** `-` for parcels without a salesperson; by default all salespeople. */
const salesperson = z.string().max(64).optional();
const kind = z.enum(SALES_KINDS, message("shared.oneOf", { choices: SALES_KINDS }));

/** Which parcels of a salesperson to list. */
export const salesParcelsSchema = z.preprocess(
  withoutEmpty,
  z.object({ ...periodShape, kind, salesperson, ...pagingShape }).refine(isPeriod, PERIOD_PROBLEM),
);
export type SalesParcelsQuery = z.output<typeof salesParcelsSchema>;

/** The figures as a file, or with `kind` the parcels behind one of them. */
export const salesExportSchema = z.preprocess(
  withoutEmpty,
  z.object({ ...periodShape, kind: kind.optional(), salesperson }).refine(isPeriod, PERIOD_PROBLEM),
);
export type SalesExportQuery = z.output<typeof salesExportSchema>;

const days = message("shared.wholeNumber", { min: 0, max: MAX_CLAWBACK_DAYS });
export const salesRuleSchema = z.object({ clawbackDays: z.int(days).min(0, days).max(MAX_CLAWBACK_DAYS, days) });

export const closeMonthSchema = z.object({ month: monthSchema });
