import { eq } from "drizzle-orm";
import { measures } from "@/db/schema/figures";
import type { Db } from "@/db/store";
import { periodOf } from "@/lib/domain/analytics/analytics";
import { type Arrival, estimateArrival } from "@/lib/domain/analytics/arrival";
import { LEVELS, SPAN_KEYS, UNKNOWN } from "@/lib/domain/analytics/figure-cell";
import { spreadOf } from "@/lib/domain/analytics/figure-sum";
import { addPacked } from "@/lib/domain/analytics/packed-counts";
import { FEWEST_SAMPLES, type Spread, sizeOf } from "@/lib/domain/analytics/spread";
import { readCells } from "./figures";

/**
 * When a parcel may be expected by the times of the last twelve weeks: of its carrier to its city,
 * and where those are too few, to its province. Null where nothing can be said.
 */
export async function findArrival(db: Db, shipmentId: string, now: number): Promise<Arrival | null> {
  const [parcel] = await db.select().from(measures).where(eq(measures.shipmentId, shipmentId));
  if (parcel?.outcome !== "open") return null;
  const { carrier, origin, destination, city } = parcel;
  if (carrier === null || origin === null || destination === null) return null;
  const { weeks } = periodOf({}, now);
  const lane = { weeks, carriers: [carrier], origin, destination };
  const times = async (level: 1 | 2, place: string): Promise<Spread> => {
    const spans = new Float64Array(SPAN_KEYS);
    for (const cell of await readCells(db, { ...lane, level, city: place })) addPacked(cell.spans, spans);
    return spreadOf(spans, "total");
  };
  const ofCity = await times(LEVELS.city, city ?? UNKNOWN);
  const known = sizeOf(ofCity) < FEWEST_SAMPLES ? await times(LEVELS.province, "") : ofCity;
  return estimateArrival(known, parcel, now);
}
