import { and, avg, count, desc, eq, gte, lt, sql } from "drizzle-orm";
import { isPostgres } from "@/db/column-builders";
import { figureDays } from "@/db/schema/figure-tables";
import { pushes } from "@/db/schema/push-tables";
import { shipments } from "@/db/schema/shipment-tables";
import { type FileSpace, readFileSpace } from "@/db/sqlite/reclaim-pages";
import type { Db } from "@/db/store";

/** What is measured of the database, in bytes. */
export interface DatabaseSize extends FileSpace {
  parcels: number;
  pushes: number;
  /** What all pushes take with their indexes. */
  pushBytes: number;
}

/** Pushes that are looked at to tell what one takes. */
const SAMPLE = 500;
/** Ids, callback, fingerprint and numbers of a push, with their copies in the indexes, on SQLite. */
const PUSH_OVERHEAD_BYTES = 330;
/** Pages are not quite full. */
const PAGE_FILL = 1.15;

/**
 * Measures the database. Counts every parcel and push, so it takes some 10 ms for a million rows; the caller keeps the
 * result for a while.
 */
export async function measureDatabase(db: Db): Promise<DatabaseSize> {
  const [parcels] = await db.select({ count: count() }).from(shipments);
  const [all] = await db.select({ count: count() }).from(pushes);
  const counts = { parcels: parcels?.count ?? 0, pushes: all?.count ?? 0 };
  if (isPostgres) return { ...counts, ...(await measurePostgres(db)) };
  const length = sql<number>`length(${pushes.param})`.mapWith(Number).as("length");
  const sample = db.select({ length }).from(pushes).orderBy(desc(pushes.receivedAt)).limit(SAMPLE).as("sample");
  const [text] = await db.select({ bytes: avg(sample.length).mapWith(Number) }).from(sample);
  const pushBytes = Math.round(counts.pushes * ((text?.bytes ?? 0) + PUSH_OVERHEAD_BYTES) * PAGE_FILL);
  return { ...counts, ...readFileSpace(db), pushBytes };
}

async function measurePostgres(db: Db): Promise<FileSpace & { pushBytes: number }> {
  const [row] = await db
    .select({
      bytes: sql<number>`pg_database_size(current_database())`.mapWith(Number),
      pushBytes:
        sql<number>`pg_total_relation_size('push') + (select coalesce(sum(pg_total_relation_size(relid)), 0) from pg_partition_tree('push')) + (select sum(pg_total_relation_size(relid)) from pg_partition_tree('push_fingerprint'))`.mapWith(
          Number,
        ),
    })
    .from(sql`(select 1) as one`);
  return { bytes: row?.bytes ?? 0, freeBytes: 0, canShrink: true, pushBytes: row?.pushBytes ?? 0 };
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
