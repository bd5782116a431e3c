import { z } from "zod";
import { transformRegion } from "@/lib/domain/geo/parse-region";
import { daySchema } from "@/lib/domain/shipment-list/shipment-filter";

/** What a carrier charges on a lane. Money in 分, weights in grams. */
export interface FreightRule {
  id: string;
  carrier: string;
  /** Province by its short name, or a country's letters; null for everywhere. */
  origin: string | null;
  destination: string | null;
  firstGrams: number;
  firstFen: number;
  stepGrams: number;
  stepFen: number;
  /** Beijing days of the signing, both included. */
  fromDay: string;
  /** Null: until further notice. */
  toDay: string | null;
}

/** What a signed parcel's freight depends on. */
export interface FreightParcel {
  carrier: string;
  origin: string | null;
  destination: string | null;
  /** Beijing day of the signing, `2026-11-24`. */
  day: string;
  /** Null where no file has told it: then the first weight is charged. */
  grams: number | null;
}

/**
 * The rule that a parcel falls under: of those that fit, the one that names most of its lane, the
 * destination before the origin, and then the one that began last.
 */
export function matchFreightRule(rules: readonly FreightRule[], parcel: FreightParcel): FreightRule | undefined {
  let best: FreightRule | undefined;
  for (const rule of rules) if (fits(rule, parcel) && (!best || isMoreSpecific(rule, best))) best = rule;
  return best;
}

/** 分 by a rule: the first weight, and each further one begun. */
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

const whole = (name: string, least: number, most: number) =>
  z.int(`${name}请写整数。`).min(least, `${name}至少为 ${least}。`).max(most, `${name}最多 ${most}，请检查单位。`);

/** A rule as it is entered. */
export const newFreightRuleSchema = z
  .object({
    carrier: z.string().toLowerCase().min(1, "请选快递公司。").max(64),
    origin: region,
    destination: region,
    firstGrams: whole("首重（克）", 1, 1_000_000),
    firstFen: whole("首重价格（分）", 0, 10_000_000),
    stepGrams: whole("续重（克）", 1, 1_000_000),
    stepFen: whole("续重价格（分）", 0, 10_000_000),
    fromDay: daySchema,
    toDay: daySchema.nullish().transform((day) => day ?? null),
  })
  .refine(({ fromDay, toDay }) => toDay === null || fromDay <= toDay, {
    message: "结束日期不能早于开始日期。",
    path: ["toDay"],
  });
export type NewFreightRule = z.output<typeof newFreightRuleSchema>;
export type NewFreightRuleInput = z.input<typeof newFreightRuleSchema>;

export interface FreightRuleView extends FreightRule {
  carrierName: string | null;
  enteredBy: string;
  enteredAt: string;
}

/** The freight of a lane in a period, by parcels signed in it. 分. */
export interface LaneFreight {
  origin: string | null;
  destination: string | null;
  signed: number;
  /** Parcels whose freight the merchant's own orders tell, and its sum. */
  given: number;
  givenFen: number;
  /** Parcels whose freight a carrier's file tells, and its sum. */
  charged: number;
  chargedFen: number;
  /** Parcels that a rule covers, and what it asks of them. */
  ruled: number;
  ruledFen: number;
  /** Of those, parcels without a weight: charged at the first weight. */
  weightless: number;
  /** What a rule asks of the charged parcels that it covers, and what was charged of the same. */
  comparedFen: number;
  comparedChargedFen: number;
}

export interface FreightView {
  from: string;
  to: string;
  carrier: string | null;
  lanes: LaneFreight[];
  /** There are more lanes than are listed; the sums hold all. */
  hasMoreLanes: boolean;
  total: Omit<LaneFreight, "origin" | "destination">;
}
