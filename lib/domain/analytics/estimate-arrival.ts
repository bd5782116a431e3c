import { DAY_MS } from "@/lib/domain/time/beijing-time";
import { calculatePercentile, countSamples, type DurationHistogram, MIN_SAMPLES } from "./duration-histogram";
import type { ShipmentOutcome } from "./measure-shipment";

/** So many of the parcels of a lane are there in time. */
export const ARRIVAL_SHARE = 0.8;

/** When a parcel may be expected, from the merchant's own parcels of the same carrier and lane. */
export interface ArrivalEstimate {
  /** 80 % of them were signed for within so many days of the pick-up. */
  days: number;
  samples: number;
  /** The end of these days, ms since 1970 UTC; null before the pick-up. */
  by: number | null;
}

/**
 * What the times of other parcels say of one. Null where they are too few, where the parcel is no
 * longer on its way, and once the time is over: a promise that was missed is none.
 */
export function estimateArrival(
  spread: DurationHistogram,
  { pickedUpAt, outcome }: { pickedUpAt: number | null; outcome: ShipmentOutcome },
  now: number,
): ArrivalEstimate | null {
  const samples = countSamples(spread);
  const time = samples < MIN_SAMPLES ? null : calculatePercentile(spread, ARRIVAL_SHARE);
  if (time === null || !Number.isFinite(time) || outcome !== "open") return null;
  const days = Math.ceil(time / DAY_MS);
  const by = pickedUpAt === null ? null : pickedUpAt + days * DAY_MS;
  return by !== null && by < now ? null : { days, samples, by };
}
