import { DAY_MS, HOUR_MS } from "@/lib/domain/time/beijing-time";

/**
 * Durations are counted in buckets. A bucket holds durations longer than the previous bucket's end
 * and not longer than its own.
 */
const RANGES = [
  { until: 2 * DAY_MS, step: HOUR_MS / 4 },
  { until: 10 * DAY_MS, step: HOUR_MS },
  { until: 60 * DAY_MS, step: 6 * HOUR_MS },
] as const;

const ENDS: readonly number[] = buildBucketEnds();
/** One more for durations over 60 days. */
export const BUCKET_COUNT = ENDS.length + 1;

function buildBucketEnds(): number[] {
  const ends: number[] = [];
  let from = 0;
  for (const { until, step } of RANGES) {
    for (let end = from + step; end <= until; end += step) ends.push(end);
    from = until;
  }
  return ends;
}

/** The bucket of a duration in ms, which must not be negative. */
export function findBucket(duration: number): number {
  let [low, high] = [0, ENDS.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ENDS[middle] ?? 0) < duration) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The longest duration of a bucket in ms; `Infinity` for the last. */
export function bucketEnd(bucket: number): number {
  return ENDS[bucket] ?? Number.POSITIVE_INFINITY;
}

/** How many buckets hold only durations within `duration`. */
export function countBucketsWithin(duration: number): number {
  const bucket = findBucket(duration);
  return bucketEnd(bucket) <= duration ? bucket + 1 : bucket;
}
