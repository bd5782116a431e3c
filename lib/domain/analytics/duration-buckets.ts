import { DAY_MS, HOUR_MS } from "@/lib/domain/time/beijing-time";

/** Durations are counted in buckets: each holds what is longer than the one before and not longer than its end. */
const RANGES = [
  { until: 2 * DAY_MS, step: HOUR_MS / 4 },
  { until: 10 * DAY_MS, step: HOUR_MS },
  { until: 60 * DAY_MS, step: 6 * HOUR_MS },
] as const;

const ENDS: readonly number[] = buildBucketEnds();
/** One more for whatever takes longer than 60 days. */
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

/** The bucket of a duration in ms, not negative. */
export function findBucket(duration: number): number {
  let [low, high] = [0, ENDS.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ENDS[middle] ?? 0) < duration) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The longest duration of a bucket in ms; without end for the last. */
export function bucketEnd(bucket: number): number {
  return ENDS[bucket] ?? Number.POSITIVE_INFINITY;
}

/** How many buckets hold nothing that takes longer. */
export function countBucketsWithin(duration: number): number {
  const bucket = findBucket(duration);
  return bucketEnd(bucket) <= duration ? bucket + 1 : bucket;
}
