import { BUCKET_COUNT, bucketEnd } from "./duration-buckets";

/** With fewer parcels no percentile, share or comparison is calculated. */
export const MIN_SAMPLES = 20;
/** Parcels that each of two carriers needs on a lane for an estimate of the other's times. */
export const MIN_LANE_SAMPLES = 30;
/** Quantile of the normal distribution for 95 % intervals. */
const Z = 1.96;

/** A figure with its 95 % interval. */
export interface Estimate {
  value: number;
  low: number;
  high: number;
}

/** Number of parcels by bucket of duration; weights may be fractions. */
export type DurationHistogram = Float64Array;

export function emptyHistogram(): DurationHistogram {
  return new Float64Array(BUCKET_COUNT);
}

export function countSamples(histogram: DurationHistogram): number {
  let sum = 0;
  for (let bucket = 0; bucket < histogram.length; bucket += 1) sum += histogram[bucket] ?? 0;
  return sum;
}

/**
 * The duration, in ms, within which a share of the parcels arrived: the end of the bucket that
 * contains this rank. `Infinity` for the last bucket; null without parcels.
 */
export function calculatePercentile(histogram: DurationHistogram, share: number): number | null {
  return calculatePercentiles(histogram, [share])[0] ?? null;
}

/** Several percentiles in one pass, in ascending order of their shares. */
export function calculatePercentiles(
  histogram: DurationHistogram,
  shares: readonly number[],
  size = countSamples(histogram),
): (number | null)[] {
  if (size === 0) return shares.map(() => null);
  const found: number[] = [];
  let passed = 0;
  for (let bucket = 0; bucket < histogram.length && found.length < shares.length; bucket += 1) {
    const count = histogram[bucket] ?? 0;
    if (count === 0) continue;
    passed += count;
    // Nearest rank, with a tolerance for the rounding errors of weights.
    while (found.length < shares.length && passed >= (shares[found.length] ?? 1) * size - 1e-9) {
      found.push(bucketEnd(bucket));
    }
  }
  return shares.map((_, index) => found[index] ?? bucketEnd(histogram.length - 1));
}

/** How many parcels arrived within a duration, which must be the end of a bucket. */
export function countWithin(histogram: DurationHistogram, duration: number): number {
  let sum = 0;
  for (let bucket = 0; bucket < histogram.length && bucketEnd(bucket) <= duration; bucket += 1)
    sum += histogram[bucket] ?? 0;
  return sum;
}

/**
 * A percentile with its interval from the ranks around it (Woodruff).
 *
 * @param samples number of parcels, or the effective number for weighted ones
 */
export function estimatePercentile(histogram: DurationHistogram, share: number, samples: number): Estimate | null {
  const value = calculatePercentile(histogram, share);
  if (value === null || samples < 1) return null;
  const margin = Z * Math.sqrt((share * (1 - share)) / samples);
  const low = calculatePercentile(histogram, Math.max(share - margin, 1e-6)) ?? value;
  const high = calculatePercentile(histogram, Math.min(share + margin, 1)) ?? value;
  return { value, low, high };
}

/** The difference of two independent estimates (MOVER). */
export function subtractEstimates(left: Estimate, right: Estimate): Estimate {
  const value = left.value - right.value;
  return {
    value,
    low: value - Math.hypot(left.value - left.low, right.high - right.value),
    high: value + Math.hypot(left.high - left.value, right.value - right.low),
  };
}

/** One group of comparable parcels, with counts for both carriers. */
export interface Stratum {
  left: { count: number; of: number };
  right: { count: number; of: number };
}

/** Two shares over the same groups, with the same weight for each group, and their difference. */
export interface SharePair {
  left: number;
  right: number;
  difference: Estimate;
}

/**
 * Two shares and their difference over groups of comparable parcels (weights of Mantel and
 * Haenszel, variance of Sato): valid for few large groups and for many small ones. Null when no
 * group has parcels of both.
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
