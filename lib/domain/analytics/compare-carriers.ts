import { countBucketsWithin } from "./duration-buckets";
import {
  calculatePercentile,
  compareShares,
  countWithin,
  type DurationHistogram,
  type Estimate,
  emptyHistogram,
  estimatePercentile,
  MIN_LANE_SAMPLES,
  MIN_SAMPLES,
  type Stratum,
  subtractEstimates,
} from "./duration-histogram";
import type { ShareBase } from "./signing";
import { daysToMs, isWeekComplete } from "./speed-report";
import type { TransitTimes } from "./transit-times";

/** Parcels of one carrier in the same week and lane. */
interface ComparisonSide {
  parcels: number;
  /** How many of them completed the whole way. */
  size: number;
  /** Records of the times. */
  records: number[];
}

interface Group {
  lane: string;
  week: number;
  a: ComparisonSide;
  b: ComparisonSide;
}

interface CarrierTimes {
  samples: number;
  p50: Estimate;
  p80: Estimate;
}

/**
 * Compares two carriers on the same lanes (to the city) and in the same weeks. Each such group has
 * the same weight for both carriers: the smaller of the two numbers of parcels. There is no result
 * when either carrier has fewer than `MIN_SAMPLES` parcels in these groups.
 */
export function compareTimes(times: TransitTimes, a: string, b: string, days: number, now: number, base: ShareBase) {
  const groups = groupTimes(times, a, b, (record) => times.weeks[record] ?? 0);
  const common = groups.filter((group) => group.a.size > 0 && group.b.size > 0);
  const samples = { a: countSamples(common, "a"), b: countSamples(common, "b") };
  const lanes = new Set(common.map(({ lane }) => lane)).size;
  const nothing = { a: null, b: null, p50Difference: null, p80Difference: null, within: null, withinDifference: null };
  const counted = { samples, lanes, groups: common.length };
  if (Math.min(samples.a, samples.b) < MIN_SAMPLES) return { silence: "too-few" as const, ...counted, ...nothing };
  const [left, right] = [calculateTimes(times, common, "a"), calculateTimes(times, common, "b")];
  const limit = daysToMs(days);
  const end = countBucketsWithin(limit);
  const strata = groups.flatMap(({ week, a, b }): Stratum[] => {
    if (!isWeekComplete(week, limit, now)) return [];
    const toShare = (side: ComparisonSide) => ({
      count: countArrived(times, side, end),
      of: base === "signed" ? side.size : side.parcels,
    });
    return [{ left: toShare(a), right: toShare(b) }];
  });
  const shares = compareShares(strata);
  return {
    silence: null,
    ...counted,
    a: left,
    b: right,
    p50Difference: subtractEstimates(left.p50, right.p50),
    p80Difference: subtractEstimates(left.p80, right.p80),
    within: shares && { a: shares.left, b: shares.right },
    withinDifference: shares?.difference ?? null,
  };
}

/**
 * Estimates how long carrier a's parcels would have taken with carrier b: b's times, in the
 * proportions of a's parcels, on lanes where both have at least `MIN_LANE_SAMPLES`. There is no
 * result without such a lane.
 */
export function estimateInstead(times: TransitTimes, a: string, b: string, days: number) {
  const groups = groupTimes(times, a, b, () => 0);
  const lanes = groups.filter((group) => Math.min(group.a.size, group.b.size) >= MIN_LANE_SAMPLES);
  const arrivedParcels = times.sizes.reduce((sum, size, record) => sum + (times.carriers[record] === a ? size : 0), 0);
  const parcels = countSamples(lanes, "a");
  if (lanes.length === 0)
    return { silence: "no-lane" as const, lanes: 0, parcels: 0, ofParcels: arrivedParcels, p80: null, within: null };
  const [actual, instead] = [emptyHistogram(), emptyHistogram()];
  let [effectiveSamples, within, variance] = [0, 0, 0];
  const limit = daysToMs(days);
  const end = countBucketsWithin(limit);
  for (const { a, b } of lanes) {
    const [own, other] = [a.size, b.size];
    add(actual, times, a, 1);
    add(instead, times, b, own / other);
    const part = own / parcels;
    const share = countArrived(times, b, end) / other;
    effectiveSamples += part ** 2 / other;
    within += part * share;
    variance += (part ** 2 * share * (1 - share)) / other;
  }
  const margin = 1.96 * Math.sqrt(variance);
  const p80 = estimatePercentile(instead, 0.8, 1 / effectiveSamples);
  return {
    silence: null,
    lanes: lanes.length,
    parcels,
    ofParcels: arrivedParcels,
    p80: p80 && { actual: calculatePercentile(actual, 0.8) ?? 0, instead: p80 },
    within: {
      actual: countWithin(actual, limit) / parcels,
      instead: { value: within, low: Math.max(0, within - margin), high: Math.min(1, within + margin) },
    },
  };
}

/** The groups of a lane and a period in which both carriers have parcels. */
function groupTimes(times: TransitTimes, a: string, b: string, periodOf: (record: number) => number): Group[] {
  const byLane = new Map<string, Map<number, Group>>();
  let [lane, byPeriod] = ["", new Map<number, Group>()];
  for (let record = 0; record < times.lanes.length; record += 1) {
    const carrier = times.carriers[record];
    if (carrier !== a && carrier !== b) continue;
    const ownLane = times.lanes[record] ?? "";
    // The weeks of a lane stand together.
    if (ownLane !== lane || byLane.size === 0) {
      lane = ownLane;
      byPeriod = byLane.get(lane) ?? new Map<number, Group>();
      byLane.set(lane, byPeriod);
    }
    const period = periodOf(record);
    let group = byPeriod.get(period);
    if (!group) {
      group = { lane, week: period, a: noSide(), b: noSide() };
      byPeriod.set(period, group);
    }
    const side = carrier === a ? group.a : group.b;
    side.parcels += times.parcels[record] ?? 0;
    side.size += times.sizes[record] ?? 0;
    side.records.push(record);
  }
  return [...byLane.values()].flatMap((byPeriod) =>
    [...byPeriod.values()].filter(({ a, b }) => a.records.length > 0 && b.records.length > 0),
  );
}

const noSide = (): ComparisonSide => ({ parcels: 0, size: 0, records: [] });

/** How many parcels completed the whole way within the buckets before `end`. */
function countArrived({ starts, buckets, counts }: TransitTimes, { records }: ComparisonSide, end: number): number {
  let sum = 0;
  for (const record of records) {
    const last = starts[record + 1] ?? 0;
    for (let index = starts[record] ?? 0; index < last && (buckets[index] ?? 0) < end; index += 1)
      sum += counts[index] ?? 0;
  }
  return sum;
}

function countSamples(groups: readonly Group[], side: "a" | "b"): number {
  return groups.reduce((sum, group) => sum + group[side].size, 0);
}

function calculateTimes(times: TransitTimes, groups: readonly Group[], side: "a" | "b"): CarrierTimes {
  const combined = emptyHistogram();
  let [weights, squares] = [0, 0];
  for (const group of groups) {
    const { size } = group[side];
    const weight = Math.min(group.a.size, group.b.size) / size;
    add(combined, times, group[side], weight);
    weights += weight * size;
    squares += weight ** 2 * size;
  }
  const effectiveSamples = weights ** 2 / squares;
  const estimate = (share: number) =>
    estimatePercentile(combined, share, effectiveSamples) ?? { value: 0, low: 0, high: 0 };
  return { samples: countSamples(groups, side), p50: estimate(0.5), p80: estimate(0.8) };
}

function add(
  into: DurationHistogram,
  { starts, buckets, counts }: TransitTimes,
  { records }: ComparisonSide,
  weight: number,
): void {
  for (const record of records) {
    const last = starts[record + 1] ?? 0;
    for (let index = starts[record] ?? 0; index < last; index += 1) {
      const bucket = buckets[index] ?? 0;
      into[bucket] = (into[bucket] ?? 0) + (counts[index] ?? 0) * weight;
    }
  }
}
