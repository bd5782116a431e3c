import { and, eq, gte, inArray, lte, ne } from "drizzle-orm";
import { figureCells, figureDays, lanePromises } from "@/db/schema/figures";
import type { Db } from "@/db/store";
import { LEVELS, type Level } from "@/lib/domain/figure-cell";
import type { DayKind } from "@/lib/domain/figure-day";

export type CellRow = typeof figureCells.$inferSelect;
export type PromiseRow = typeof lanePromises.$inferSelect;

/** More promises than anybody enters; a query stays bounded. */
const MOST_PROMISES = 500;

export interface CellFilter {
  level: Level;
  weeks: readonly number[];
  /** Empty names all together; without, each carrier by itself. */
  carriers?: readonly string[];
  origin?: string | undefined;
  destination?: string | undefined;
  city?: string | undefined;
}

/** Cells of a level. */
export async function readCells(db: Db, filter: CellFilter): Promise<CellRow[]> {
  const { level, weeks, carriers, origin, destination, city } = filter;
  return db
    .select()
    .from(figureCells)
    .where(
      and(
        eq(figureCells.level, level),
        inArray(figureCells.week, [...weeks]),
        carriers ? inArray(figureCells.carrier, [...carriers]) : ne(figureCells.carrier, ""),
        origin === undefined ? undefined : eq(figureCells.origin, origin),
        destination === undefined ? undefined : eq(figureCells.destination, destination),
        city === undefined ? undefined : eq(figureCells.city, city),
      ),
    );
}

/** Carriers that have parcels in these weeks, without those that are not known. */
export async function listCarriers(db: Db, weeks: readonly number[]): Promise<string[]> {
  const rows = await db
    .selectDistinct({ carrier: figureCells.carrier })
    .from(figureCells)
    .where(and(eq(figureCells.level, LEVELS.all), inArray(figureCells.week, [...weeks]), ne(figureCells.carrier, "")));
  return rows.map(({ carrier }) => carrier);
}

export async function listPromises(db: Db): Promise<PromiseRow[]> {
  return db.select().from(lanePromises).limit(MOST_PROMISES);
}

export async function keepPromise(db: Db, row: PromiseRow): Promise<void> {
  await db
    .insert(lanePromises)
    .values(row)
    .onConflictDoUpdate({ target: [lanePromises.origin, lanePromises.destination], set: row });
}

export async function forgetPromise(db: Db, origin: string, destination: string): Promise<void> {
  await db.delete(lanePromises).where(and(eq(lanePromises.origin, origin), eq(lanePromises.destination, destination)));
}

/** What happened of a kind on each day from one to another, all parcels together. */
export async function countPerDay(db: Db, kind: DayKind, from: number, to: number): Promise<Map<number, number>> {
  const rows = await db
    .select({ day: figureDays.day, parcels: figureDays.parcels })
    .from(figureDays)
    .where(
      and(
        eq(figureDays.dimension, "all"),
        eq(figureDays.kind, kind),
        gte(figureDays.day, from),
        lte(figureDays.day, to),
      ),
    );
  return new Map(rows.map(({ day, parcels }) => [day, parcels]));
}
