import { randomUUID } from "node:crypto";
import { asc, inArray, min } from "drizzle-orm";
import { figureChanges } from "@/db/schema/figure-tables";
import type { Db } from "@/db/store";
import { addChange, CELL_COUNTS, type CellChanges, type CellCounts, LEVELS } from "@/lib/domain/analytics/figure-cell";
import { addDayChange, type DayChanges, type DayCounts, type DayKey } from "@/lib/domain/analytics/figure-day";
import { applyDayChanges, applyLaneChanges } from "./measure-records";

/** What measured parcels change: of the most precise cells, see `expandLanes`, and of days. */
export interface FigureChanges {
  lanes: CellChanges;
  days: DayChanges;
}

type StoredLane = [
  week: number,
  carrier: string,
  origin: string,
  destination: string,
  city: string,
  counts: number[],
  spans: [number, number][],
];

interface StoredChanges {
  lanes: StoredLane[];
  days: (DayKey & DayCounts)[];
}

export function emptyChanges(): FigureChanges {
  return { lanes: new Map(), days: new Map() };
}

/** Stores changes, to be added to the figures later. */
export async function insertFigureChanges(db: Db, { lanes, days }: FigureChanges, now: number): Promise<void> {
  const stored: StoredChanges = {
    lanes: [...lanes.values()].flatMap(({ key, counts, spans }): StoredLane[] => {
      const numbers = CELL_COUNTS.map((name) => counts[name]);
      const changed = [...spans].filter(([, count]) => count !== 0);
      if (changed.length === 0 && numbers.every((number) => number === 0)) return [];
      return [[key.week, key.carrier, key.origin, key.destination, key.city, numbers, changed]];
    }),
    days: [...days.values()].filter(isChanged),
  };
  if (stored.lanes.length + stored.days.length === 0) return;
  await db.insert(figureChanges).values({ id: randomUUID(), changes: JSON.stringify(stored), createdAt: now });
}

const isChanged = ({ parcels, cod, orders, freight }: DayCounts) =>
  parcels !== 0 || cod !== 0 || orders !== 0 || freight !== 0;

/** Stored changes that one step adds. */
const ADDED_TOGETHER = 20;

/** Adds some of the stored changes to the figures, the oldest first. @returns how many; 0 when none is left */
export async function addStoredChanges(db: Db): Promise<number> {
  const rows = await db.select().from(figureChanges).orderBy(asc(figureChanges.createdAt)).limit(ADDED_TOGETHER);
  if (rows.length === 0) return 0;
  const all = emptyChanges();
  for (const { changes } of rows) {
    const { lanes, days } = JSON.parse(changes) as StoredChanges;
    for (const [week, carrier, origin, destination, city, numbers, spans] of lanes) {
      const counts = Object.fromEntries(CELL_COUNTS.map((name, place) => [name, numbers[place] ?? 0]));
      const key = { level: LEVELS.city, week, carrier, origin, destination, city };
      addChange(all.lanes, { key, counts: counts as unknown as CellCounts, spans: new Map(spans) });
    }
    for (const day of days) addDayChange(all.days, day);
  }
  const ids = rows.map(({ id }) => id);
  await db.delete(figureChanges).where(inArray(figureChanges.id, ids));
  await addFigureChanges(db, all);
  return rows.length;
}

/** Adds all stored changes to the figures, in a transaction that keeps others from measuring and adding; see `lockFigures`. */
export async function addAllStoredChanges(db: Db): Promise<void> {
  while ((await addStoredChanges(db)) > 0);
}

/** Adds changes to the figures. Only one process may do so at a time. */
export async function addFigureChanges(db: Db, { lanes, days }: FigureChanges): Promise<void> {
  await applyLaneChanges(db, lanes);
  await applyDayChanges(db, days);
}

/** Deletes some of the stored changes. @returns how many */
export async function deleteStoredChanges(db: Db, limit: number): Promise<number> {
  const some = db.select({ id: figureChanges.id }).from(figureChanges).limit(limit);
  const deleted = await db
    .delete(figureChanges)
    .where(inArray(figureChanges.id, some))
    .returning({ id: figureChanges.id });
  return deleted.length;
}

/** When the oldest stored change was made (ms since 1970 UTC); null when none waits. */
export async function findOldestChangeAt(db: Db): Promise<number | null> {
  const [row] = await db.select({ at: min(figureChanges.createdAt) }).from(figureChanges);
  return row?.at ?? null;
}
