import { calculateRuleFreight, type FreightRule, matchFreightRule } from "./freight-rule";

/** Signed parcels of a lane that were shipped within days in which no rule begins or ends. */
export interface LaneCount {
  origin: string | null;
  destination: string | null;
  /** A Beijing day within those. */
  day: string;
  signed: number;
  given: number;
  givenFen: number;
}

/** Freight of one parcel from a carrier's files, in 分 and grams. */
export interface ReportedFreight {
  origin: string | null;
  destination: string | null;
  /** Beijing day of shipping. */
  day: string;
  freight: number | null;
  grams: number | null;
}

/**
 * The freight of each lane: from the orders, from the carrier's files, and by the rules. For a
 * parcel without a weight the first weight applies.
 *
 * @returns lanes, the one with the most parcels first
 */
export function calculateFreight(
  carrier: string,
  rules: readonly FreightRule[],
  counts: readonly LaneCount[],
  reported: readonly ReportedFreight[],
): LaneFreight[] {
  const lanes = new Map<string, LaneFreight>();
  const findOrAddLane = ({ origin, destination }: Pick<LaneCount, "origin" | "destination">) => {
    const key = JSON.stringify([origin, destination]);
    const lane = lanes.get(key) ?? { origin, destination, ...EMPTY_SUMS };
    lanes.set(key, lane);
    return lane;
  };
  for (const count of counts) {
    const lane = findOrAddLane(count);
    lane.signed += count.signed;
    lane.given += count.given;
    lane.givenFen += count.givenFen;
    const rule = matchFreightRule(rules, { ...count, carrier, grams: null });
    if (!rule) continue;
    lane.ruled += count.signed;
    lane.weightless += count.signed;
    lane.ruledFen += count.signed * calculateRuleFreight(rule, null);
  }
  for (const parcel of reported) {
    const lane = findOrAddLane(parcel);
    const rule = matchFreightRule(rules, { ...parcel, carrier });
    if (rule && parcel.grams !== null) {
      lane.weightless -= 1;
      lane.ruledFen += calculateRuleFreight(rule, parcel.grams) - calculateRuleFreight(rule, null);
    }
    if (parcel.freight === null) continue;
    lane.charged += 1;
    lane.chargedFen += parcel.freight;
    if (!rule) continue;
    lane.comparedFen += calculateRuleFreight(rule, parcel.grams);
    lane.comparedChargedFen += parcel.freight;
  }
  return [...lanes.values()].toSorted(
    (left, right) => right.signed - left.signed || (laneName(left) < laneName(right) ? -1 : 1),
  );
}

const EMPTY_SUMS = {
  signed: 0,
  given: 0,
  givenFen: 0,
  charged: 0,
  chargedFen: 0,
  ruled: 0,
  ruledFen: 0,
  weightless: 0,
  comparedFen: 0,
  comparedChargedFen: 0,
};

/** The freight of a lane in a period, for parcels signed in it. 分. */
type LaneFreight = typeof EMPTY_SUMS & Pick<LaneCount, "origin" | "destination">;

/** The sums of all lanes. */
export function sumLanes(lanes: readonly (typeof EMPTY_SUMS)[]) {
  const total = { ...EMPTY_SUMS };
  for (const lane of lanes)
    for (const key of Object.keys(EMPTY_SUMS) as (keyof typeof EMPTY_SUMS)[]) total[key] += lane[key];
  return total;
}

function laneName({ origin, destination }: LaneFreight): string {
  return `${origin} ${destination}`;
}
