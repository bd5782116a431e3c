import { z } from "zod";
import { transformRegion } from "@/lib/domain/geo/parse-region";
import { message } from "@/lib/domain/shared/message";
import { daySchema } from "@/lib/domain/shared/request-schemas";

/** The price of a carrier on a lane. Money in 分, weights in grams. */
export interface FreightRule {
  id: string;
  carrier: string;
  /** Province by its short name, or a country's ISO code; null for everywhere. */
  origin: string | null;
  destination: string | null;
  firstGrams: number;
  firstFen: number;
  stepGrams: number;
  stepFen: number;
  /** What the way back of a returned parcel costs, in % of the outward freight; null when nothing is agreed. */
  returnPercent: number | null;
  /** Beijing days of shipping, both included. */
  fromDay: string;
  /** Null: without an end. */
  toDay: string | null;
}

/** The facts of a parcel that decide its freight. */
export interface FreightParcel {
  carrier: string;
  origin: string | null;
  destination: string | null;
  /** Beijing day of shipping, `2026-11-24`. */
  day: string;
  /** Null when no file contains it: then the first weight applies. */
  grams: number | null;
}

/**
 * The rule for a parcel: of those that match, the most specific for its lane, the destination
 * before the origin, and then the one that began last.
 */
export function matchFreightRule(rules: readonly FreightRule[], parcel: FreightParcel): FreightRule | undefined {
  let best: FreightRule | undefined;
  for (const rule of rules) if (fits(rule, parcel) && (!best || isMoreSpecific(rule, best))) best = rule;
  return best;
}

/** Freight by a rule, in 分: the first weight, and each further unit of weight that is begun. */
export function calculateRuleFreight(rule: FreightRule, grams: number | null): number {
  const further = Math.max(0, (grams ?? 0) - rule.firstGrams);
  return rule.firstFen + Math.ceil(further / rule.stepGrams) * rule.stepFen;
}

function fits(rule: FreightRule, { carrier, origin, destination, day }: FreightParcel): boolean {
  return (
    rule.carrier === carrier &&
    (rule.origin === null || rule.origin === origin) &&
    (rule.destination === null || rule.destination === destination) &&
    rule.fromDay <= day &&
    (rule.toDay === null || day <= rule.toDay)
  );
}

function isMoreSpecific(left: FreightRule, right: FreightRule): boolean {
  const closeness = ({ origin, destination }: FreightRule) =>
    (destination === null ? 0 : 2) + (origin === null ? 0 : 1);
  const difference = closeness(left) - closeness(right);
  if (difference !== 0) return difference > 0;
  return left.fromDay === right.fromDay ? left.id > right.id : left.fromDay > right.fromDay;
}

const region = z
  .string()
  .trim()
  .nullish()
  .transform((text, context) => (text ? transformRegion(text, context) : null));

const boundedInteger = (min: number, max: number) => {
  const words = message("shared.wholeNumber", { min, max });
  return z.int(words).min(min, words).max(max, words);
};

/** A rule from a form or the API. */
export const newFreightRuleSchema = z
  .object({
    carrier: z.string().toLowerCase().min(1, message("settlement.carrierNeeded")).max(64),
    origin: region.describe("sender's province by its short name; null for all"),
    destination: region.describe("recipient's province by its short name; null for all"),
    firstGrams: boundedInteger(1, 1_000_000).describe("first weight, in grams"),
    firstFen: boundedInteger(0, 10_000_000).describe("price of the first weight, in fen"),
    stepGrams: boundedInteger(1, 1_000_000).describe("each further step of weight, in grams"),
    stepFen: boundedInteger(0, 10_000_000).describe("price of each further step, in fen"),
    returnPercent: boundedInteger(0, 1_000)
      .nullish()
      .transform((percent) => percent ?? null)
      .describe("freight of a return, in % of the outbound freight; null when nothing is agreed"),
    fromDay: daySchema.describe("first shipping day in Beijing, such as 2026-11-01"),
    toDay: daySchema
      .nullish()
      .transform((day) => day ?? null)
      .describe("last day in Beijing, included; null while it has no end"),
  })
  .refine(({ fromDay, toDay }) => toDay === null || fromDay <= toDay, {
    message: message("settlement.endBeforeStart"),
    path: ["toDay"],
  });
export type NewFreightRule = z.output<typeof newFreightRuleSchema>;
export type NewFreightRuleInput = z.input<typeof newFreightRuleSchema>;
