import { and, asc, count, eq, gt, inArray, isNull, lt, notExists, sql } from "drizzle-orm";
import { engine } from "@/db/engine";
import { lockRows } from "@/db/lock-rows";
import { figureCells, figureDays, figureMarks, figureUpkeep, laneHistories, measures } from "@/db/schema/figure-tables";
import { archivedParcels } from "@/db/schema/operation/archive-tables";
import { shipments } from "@/db/schema/shipment-tables";
import { splitRows } from "@/db/split-rows";
import type { Db, Tx } from "@/db/store";
import { deleteStoredChanges, findOldestChangeAt } from "./figure-changes";
import { isFigureState, REBUILD_ROW, type UpkeepRow } from "./figure-leases";

/** Progress of a rebuild. */
export async function findUpkeep(db: Db): Promise<Pick<UpkeepRow, "rebuild" | "markedTo" | "generation">> {
  const { rebuild, markedTo, generation } = figureUpkeep;
  const [row] = await db.select({ rebuild, markedTo, generation }).from(figureUpkeep).where(isFigureState);
  return row ?? { rebuild: null, markedTo: null, generation: 0 };
}

/** Waits until no worker is changing the figures, and keeps them as they are until the transaction ends. */
export async function lockFigures(tx: Tx): Promise<void> {
  const select = tx.select({ id: figureUpkeep.id }).from(figureUpkeep).where(isFigureState);
  await lockRows(select, { of: figureUpkeep });
}

/** Requests a rebuild of all figures; the worker starts it at its next run. */
export async function requestFigureRebuild(db: Db): Promise<void> {
  const row = { rebuild: "clearing", markedTo: null } as const;
  await db
    .insert(figureUpkeep)
    .values({ id: REBUILD_ROW, ...row, generation: 1 })
    .onConflictDoUpdate({
      target: figureUpkeep.id,
      set: { ...row, generation: sql`${figureUpkeep.generation} + 1` },
    });
}

/** Whether no shipment waits to be measured, nothing waits to be added, and no rebuild is running. */
export async function isFigureUpkeepDone(db: Db): Promise<boolean> {
  const [mark] = await db.select({ id: figureMarks.id }).from(figureMarks).limit(1);
  if (mark !== undefined || (await findOldestChangeAt(db)) !== null) return false;
  return (await findUpkeep(db)).rebuild === null;
}

/**
 * Whether a shipment entered before an instant (ms) waits for its first measurement: after a rebuild, until then the
 * figures are too low.
 */
export async function isAnyUnmeasured(db: Db, before: number): Promise<boolean> {
  const rows = await db
    .select({ id: figureMarks.id })
    .from(figureMarks)
    .innerJoin(shipments, eq(shipments.id, figureMarks.shipmentId))
    .leftJoin(measures, eq(measures.shipmentId, figureMarks.shipmentId))
    .where(and(isNull(measures.shipmentId), lt(shipments.createdAt, before)))
    .limit(1);
  return rows.length > 0;
}

export interface FigureMark {
  id: number;
  shipmentId: string;
}

/** The oldest marks, of all parcels or of a range. */
export async function listFigureMarks(db: Db, limit: number, range?: number): Promise<FigureMark[]> {
  const isWanted = range === undefined ? undefined : engine.isInHashRanges(figureMarks.shipmentId, [range]);
  return db.select().from(figureMarks).where(isWanted).orderBy(asc(figureMarks.id)).limit(limit);
}

/** Changes of shipments that are to be measured. */
export async function countFigureMarks(db: Db): Promise<number> {
  const [row] = await db.select({ number: count() }).from(figureMarks);
  return row?.number ?? 0;
}

export async function deleteFigureMarks(db: Db, ids: readonly number[]): Promise<void> {
  await db.delete(figureMarks).where(inArray(figureMarks.id, [...ids]));
}

/** Marks shipments, live and archived, after an id, in the order of ids. @returns the last id; null when there are no more */
export async function markShipmentsAfter(db: Db, after: string, limit: number): Promise<string | null> {
  const live = await db
    .select({ shipmentId: shipments.id })
    .from(shipments)
    .where(gt(shipments.id, after))
    .orderBy(asc(shipments.id))
    .limit(limit);
  const archived = await db
    .select({ shipmentId: archivedParcels.shipmentId })
    .from(archivedParcels)
    .where(gt(archivedParcels.shipmentId, after))
    .orderBy(asc(archivedParcels.shipmentId))
    .limit(limit);
  const ids = [...live, ...archived]
    .map(({ shipmentId }) => shipmentId)
    .toSorted(byCodeUnits)
    .slice(0, limit);
  const rows = ids.map((shipmentId) => ({ shipmentId }));
  for (const batch of splitRows(rows)) await db.insert(figureMarks).values(batch);
  return ids.at(-1) ?? null;
}

/** Ids are ASCII, which both databases compare in this order. */
function byCodeUnits(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Which of these parcels are archived, and in the figures of which generation. */
export async function listCountedById(db: Db, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await db
    .select({ id: archivedParcels.shipmentId, countedIn: archivedParcels.countedIn })
    .from(archivedParcels)
    .where(inArray(archivedParcels.shipmentId, [...ids]));
  return new Map(rows.map(({ id, countedIn }) => [id, countedIn]));
}

/** Records that the figures of this generation contain these archived parcels. */
export async function markCounted(db: Db, ids: readonly string[], generation: number): Promise<void> {
  if (ids.length === 0) return;
  await db
    .update(archivedParcels)
    .set({ countedIn: generation })
    .where(inArray(archivedParcels.shipmentId, [...ids]));
}

/** Which rebuild the figures come from. */
export async function findGeneration(db: Db): Promise<number> {
  return (await findUpkeep(db)).generation;
}

/**
 * Deletes some of all stored measurements and figures.
 *
 * @param after the id that the call before returned; empty for the first
 * @returns the id up to which measurements are deleted; null when nothing was left
 */
export async function deleteFiguresBatch(db: Db, after: string, limit: number): Promise<string | null> {
  // The rebuild marks all shipments again afterwards.
  const marks = await listFigureMarks(db, limit);
  if (marks.length > 0) {
    const ids = marks.map(({ id }) => id);
    await deleteFigureMarks(db, ids);
    return after;
  }
  if ((await deleteStoredChanges(db, limit)) > 0) return after;
  // The measures of archived parcels are kept nowhere else.
  const isArchived = db
    .select({ id: archivedParcels.shipmentId })
    .from(archivedParcels)
    .where(eq(archivedParcels.shipmentId, measures.shipmentId));
  const batch = await db
    .select({ id: measures.shipmentId })
    .from(measures)
    .where(and(gt(measures.shipmentId, after), notExists(isArchived)))
    .orderBy(asc(measures.shipmentId))
    .limit(limit);
  const last = batch.at(-1)?.id;
  if (last !== undefined) {
    const ids = batch.map(({ id }) => id);
    await db.delete(measures).where(inArray(measures.shipmentId, ids));
    return last;
  }
  const cells = await db.select({ id: figureCells.id }).from(figureCells).limit(limit);
  if (cells.length > 0) {
    const ids = cells.map(({ id }) => id);
    await db.delete(figureCells).where(inArray(figureCells.id, ids));
    return after;
  }
  const histories = await db.select({ id: laneHistories.id }).from(laneHistories).limit(limit);
  if (histories.length > 0) {
    const ids = histories.map(({ id }) => id);
    await db.delete(laneHistories).where(inArray(laneHistories.id, ids));
    return after;
  }
  const [day] = await db.select({ day: figureDays.day }).from(figureDays).limit(1);
  if (!day) return null;
  await db.delete(figureDays).where(eq(figureDays.day, day.day));
  return after;
}
