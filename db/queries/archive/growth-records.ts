import { and, count, eq, gte, lt, sql } from "drizzle-orm";
import type { DatabaseSpace } from "@/db/database-engine";
import { engine } from "@/db/engine";
import { figureDays } from "@/db/schema/figure-tables";
import { pushes } from "@/db/schema/push-tables";
import { shipments } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";

/** What is measured of the database, in bytes. */
export interface DatabaseSize extends DatabaseSpace {
  parcels: number;
  pushes: number;
}

/**
 * Measures the database. Counts every parcel and push, so it takes some 10 ms for a million rows; the caller keeps the
 * result for a while.
 */
export async function measureDatabase(db: Db): Promise<DatabaseSize> {
  const [{ parcels } = { parcels: 0 }] = await db.select({ parcels: count() }).from(shipments);
  const [{ pushCount } = { pushCount: 0 }] = await db.select({ pushCount: count() }).from(pushes);
  return { parcels, pushes: pushCount, ...(await engine.measureSpace(db, pushCount)) };
}

/** Parcels entered from a day (`dayNumber`) until before another, archived ones included. */
export async function countParcelsBetween(db: Db, from: number, until: number): Promise<number> {
  const { dimension, kind, day, parcels } = figureDays;
  const [row] = await db
    .select({ parcels: sql<number>`coalesce(sum(${parcels}), 0)`.mapWith(Number) })
    .from(figureDays)
    .where(and(eq(dimension, "all"), eq(kind, "created"), gte(day, from), lt(day, until)));
  return row?.parcels ?? 0;
}
