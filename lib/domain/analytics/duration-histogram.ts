import { BUCKET_COUNT, bucketEnd } from "./duration-buckets";

/** Fewer parcels than these say nothing: no percentile, share or comparison is made of them. */
export const MIN_SAMPLES = 20;
/** Of two carriers on one lane, for what would have been. */
export const MIN_LANE_SAMPLES = 30;
/** Of a normal distribution, for intervals of 95 %. */
const Z = 1.96;

/** A figure and the interval in which it lies with 95 %. */
export interface Estimate {
  value: number;
  low: number;
  high: number;
}

/** How long parcels took, by bucket; weights may be parts of parcels. */
export type DurationHistogram = Float64Array;

export function emptyHistogram(): DurationHistogram {
  return new Float64Array(BUCKET_COUNT);
}

export function countSamples(spread: DurationHistogram): number {
  let sum = 0;
  for (let bucket = 0; bucket < spread.length; bucket += 1) sum += spread[bucket] ?? 0;
  return sum;
}

/**
 * The duration within which a share of the parcels was done, in ms: the end of the bucket that the
 * one at this rank is in. Without end where that is the last bucket; null without parcels.
 */
export function calculatePercentile(spread: DurationHistogram, share: number): number | null {
  return calculatePercentiles(spread, [share])[0] ?? null;
}

/** Several percentiles at once, in the order of their shares. */
export function calculatePercentiles(
  spread: DurationHistogram,
  shares: readonly number[],
  size = countSamples(spread),
): (number | null)[] {
  if (size === 0) return shares.map(() => null);
  const found: number[] = [];
  let passed = 0;
  for (let bucket = 0; bucket < spread.length && found.length < shares.length; bucket += 1) {
    const count = spread[bucket] ?? 0;
    if (count === 0) continue;
    passed += count;
    // Nearest rank; of weights the same to within a rounding error.
    while (found.length < shares.length && passed >= (shares[found.length] ?? 1) * size - 1e-9) {
      found.push(bucketEnd(bucket));
    }
  }
  return shares.map((_, index) => found[index] ?? bucketEnd(spread.length - 1));
}

/** How many were done within a duration that is the end of a bucket. */
export function countWithin(spread: DurationHistogram, duration: number): number {
  let sum = 0;
  for (let bucket = 0; bucket < spread.length && bucketEnd(bucket) <= duration; bucket += 1) sum += spread[bucket] ?? 0;
  return sum;
}

/**
 * A percentile with its interval, by the ranks between which it lies (Woodruff).
 *
 * @param samples how many parcels, or as many as weighted ones are worth
 */
export function estimatePercentile(spread: DurationHistogram, share: number, samples: number): Estimate | null {
  const value = calculatePercentile(spread, share);
  if (value === null || samples < 1) return null;
  const margin = Z * Math.sqrt((share * (1 - share)) / samples);
  const low = calculatePercentile(spread, Math.max(share - margin, 1e-6)) ?? value;
  const high = calculatePercentile(spread, Math.min(share + margin, 1)) ?? value;
  return { value, low, high };
}

/** The difference of two estimates that do not depend on each other (MOVER). */
export function subtractEstimates(left: Estimate, right: Estimate): Estimate {
  const value = left.value - right.value;
  return {
    value,
    low: value - Math.hypot(left.value - left.low, right.high - right.value),
    high: value + Math.hypot(left.high - left.value, right.value - right.low),
  };
}

/** A share with its interval (Wilson). */
export function estimateShare(count: number, of: number): Estimate {
  const share = count / of;
  const centre = (share + (Z * Z) / (2 * of)) / (1 + (Z * Z) / of);
  const half = (Z / (1 + (Z * Z) / of)) * Math.sqrt((share * (1 - share)) / of + (Z * Z) / (4 * of * of));
  return { value: share, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/** One group of alike parcels, some of the one carrier and some of the other. */
export interface Stratum {
  left: { count: number; of: number };
  right: { count: number; of: number };
}

/** Two shares over the same groups, each group weighing the same for both, and their difference. */
export interface SharePair {
  left: number;
  right: number;
  difference: Estimate;
}

/**
 * Two shares and their difference over groups of alike parcels (Mantel and Haenszel's weights, Sato's
 * variance): right for few large groups and for many small ones. Null where no group has both.
 */
export function compareShares(strata: readonly Stratum[]): SharePair | null {
  let [weights, ofLeft, ofRight, few, many] = [0, 0, 0, 0, 0];
  for (const { left, right } of strata) {
    const size = left.of + right.of;
    if (left.of === 0 || right.of === 0) continue;
    weights += (left.of * right.of) / size;
    ofLeft += (left.count * right.of) / size;
    ofRight += (right.count * left.of) / size;
    few +=
      (left.of ** 2 * right.count - right.of ** 2 * left.count + (left.of * right.of * (right.of - left.of)) / 2) /
      size ** 2;
    many += (left.count * (right.of - right.count) + right.count * (left.of - left.count)) / (2 * size);
  }
  if (weights === 0) return null;
  const value = (ofLeft - ofRight) / weights;
  const margin = Z * Math.sqrt(Math.max(0, value * few + many) / weights ** 2);
  return {
    left: ofLeft / weights,
    right: ofRight / weights,
    difference: { value, low: Math.max(-1, value - margin), high: Math.min(1, value + margin) },
  };
}
