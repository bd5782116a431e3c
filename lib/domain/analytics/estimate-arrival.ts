import type { Outcome } from "@/lib/domain/shipments/outcome";
import { DAY_MS } from "@/lib/domain/time/beijing-time";
import { calculatePercentile, countSamples, type DurationHistogram, MIN_SAMPLES } from "./duration-histogram";

/** The share of a lane's parcels that arrive within the estimate. */
export const ARRIVAL_SHARE = 0.8;

/** When a parcel is expected, from the merchant's own parcels of the same carrier and lane. */
export interface ArrivalEstimate {
  /** 80 % of the parcels were signed for within this number of days after the pick-up. */
  days: number;
  samples: number;
  /** The end of these days, in ms since 1970 UTC; null before the pick-up. */
  by: number | null;
}

/**
 * Estimates the arrival of a parcel from the times of other parcels. Null when they are too few,
 * when the parcel is no longer on its way, and when the estimated time is over.
 */
export function estimateArrival(
  histogram: DurationHistogram,
  { pickedUpAt, outcome }: { pickedUpAt: number | null; outcome: Outcome },
  now: number,
): ArrivalEstimate | null {
  const samples = countSamples(histogram);
  const time = samples < MIN_SAMPLES ? null : calculatePercentile(histogram, ARRIVAL_SHARE);
  if (time === null || !Number.isFinite(time) || outcome !== "open") return null;
  const days = Math.ceil(time / DAY_MS);
  const by = pickedUpAt === null ? null : pickedUpAt + days * DAY_MS;
  return by !== null && by < now ? null : { days, samples, by };
}
