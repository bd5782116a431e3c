import { and, eq, inArray, isNull, type SQL } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { measures } from "@/db/schema/figure-tables";
import type { Db } from "@/db/store";
import { UNKNOWN_PLACE } from "@/lib/domain/analytics/figure-cell";
import type { Lane } from "@/lib/domain/shared/request-schemas";

/** Whether the parcel of `shipmentId` went the lane, as the figures of speed have it; undefined without a lane. */
export function isOnLane(db: Db, shipmentId: SQLiteColumn, { origin, destination }: Lane): SQL | undefined {
  const ends = and(isPlace(measures.origin, origin), isPlace(measures.destination, destination));
  return ends && inArray(shipmentId, db.select({ id: measures.shipmentId }).from(measures).where(ends));
}

/** Whether a column of `measures` has the value; undefined without one. */
export function isPlace(column: SQLiteColumn, value: string | undefined): SQL | undefined {
  if (!value) return undefined;
  return value === UNKNOWN_PLACE ? isNull(column) : eq(column, value);
}
