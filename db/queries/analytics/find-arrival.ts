import { eq } from "drizzle-orm";
import { measures } from "@/db/schema/figure-tables";
import type { Db } from "@/db/store";
import { countSamples, type DurationHistogram, MIN_SAMPLES } from "@/lib/domain/analytics/duration-histogram";
import { type ArrivalEstimate, estimateArrival } from "@/lib/domain/analytics/estimate-arrival";
import { LEVELS, SPAN_KEY_COUNT, UNKNOWN_PLACE } from "@/lib/domain/analytics/figure-cell";
import { spanHistogram } from "@/lib/domain/analytics/figure-sum";
import { addPacked } from "@/lib/domain/analytics/packed-counts";
import { resolveAnalyticsPeriod } from "@/lib/domain/analytics/speed-report";
import { findStoredCells } from "./figure-cell-records";

/**
 * The expected arrival of a parcel by the delivery times of the last twelve weeks: of its carrier
 * to its city, or to its province when there are too few. The times are those of all shops, as every estimate is. Null
 * when unknown.
 */
export async function findArrival(db: Db, shipmentId: string, now: number): Promise<ArrivalEstimate | null> {
  const [parcel] = await db.select().from(measures).where(eq(measures.shipmentId, shipmentId));
  if (parcel?.outcome !== "open") return null;
  const { carrier, origin, destination, city } = parcel;
  if (carrier === null || origin === null || destination === null) return null;
  const { weeks } = resolveAnalyticsPeriod({}, now);
  const lane = { weeks, carriers: [carrier], origin, destination };
  const times = async (level: 1 | 2, place: string): Promise<DurationHistogram> => {
    const spans = new Float64Array(SPAN_KEY_COUNT);
    for (const cell of await findStoredCells(db, { ...lane, level, city: place })) addPacked(cell.spans, spans);
    return spanHistogram(spans, "total", "first");
  };
  const cityTimes = await times(LEVELS.city, city ?? UNKNOWN_PLACE);
  const arrivalTimes = countSamples(cityTimes) < MIN_SAMPLES ? await times(LEVELS.province, "") : cityTimes;
  return estimateArrival(arrivalTimes, parcel, now);
}
