import { and, asc, eq, gt, inArray, isNull, lt, notExists, sql } from "drizzle-orm";
import { lockRows } from "@/db/lock-rows";
import { isFree } from "@/db/queries/shared/claim-rows";
import type { Claim } from "@/db/queries/shared/lease-records";
import { figureCells, figureDays, figureMarks, figureUpkeep, laneHistories, measures } from "@/db/schema/figure-tables";
import { archivedParcels } from "@/db/schema/operation/archive-tables";
import { shipments } from "@/db/schema/shipment-tables";
import type { Db, Tx } from "@/db/store";

const SINGLETON_ID = 1;
/** Rows in one statement, far below the limit of bound values. */
const ROWS_PER_STATEMENT = 200;

/** The lease of the figures and the progress of a rebuild. */
export type UpkeepRow = typeof figureUpkeep.$inferSelect;

/**
 * Claims the figures for a time, so that no other worker updates them. @returns undefined when
 * another worker holds them
 */
export async function claimUpkeep(db: Db, { lease, now, until }: Claim): Promise<UpkeepRow | undefined> {
  const row = { lease, leasedUntil: until };
  const [claimed] = await db
    .insert(figureUpkeep)
    .values({ id: SINGLETON_ID, ...row })
    .onConflictDoUpdate({ target: figureUpkeep.id, set: row, setWhere: isFree(figureUpkeep, now) })
    .returning();
  return claimed;
}

/** Saves the progress. @returns false when another worker holds the figures by now */
export async function updateUpkeep(db: Db, lease: string, columns: Partial<UpkeepRow>): Promise<boolean> {
  const updated = await db
    .update(figureUpkeep)
    .set(columns)
    .where(and(eq(figureUpkeep.id, SINGLETON_ID), eq(figureUpkeep.lease, lease)))
    .returning({ id: figureUpkeep.id });
  return updated.length > 0;
}

/** Progress of a rebuild. */
export async function findUpkeep(db: Db): Promise<Pick<UpkeepRow, "rebuild" | "markedTo" | "generation">> {
  const { rebuild, markedTo, generation } = figureUpkeep;
  const [row] = await db
    .select({ rebuild, markedTo, generation })
    .from(figureUpkeep)
    .where(eq(figureUpkeep.id, SINGLETON_ID));
  return row ?? { rebuild: null, markedTo: null, generation: 0 };
}

/** Waits until no worker is changing the figures, and keeps them as they are until the transaction ends. */
export async function lockFigures(tx: Tx): Promise<void> {
  const select = tx.select({ id: figureUpkeep.id }).from(figureUpkeep).where(eq(figureUpkeep.id, SINGLETON_ID));
  await lockRows(select, { of: figureUpkeep });
}

/** Requests a rebuild of all figures; the worker starts it at its next run. */
export async function requestFigureRebuild(db: Db): Promise<void> {
  const row = { rebuild: "clearing", markedTo: null } as const;
  await db
    .insert(figureUpkeep)
    .values({ id: SINGLETON_ID, ...row, generation: 1 })
    .onConflictDoUpdate({
      target: figureUpkeep.id,
      set: { ...row, generation: sql`${figureUpkeep.generation} + 1` },
    });
}

/** Whether no shipment waits to be measured and no rebuild is running. */
export async function isFigureUpkeepDone(db: Db): Promise<boolean> {
  const [mark] = await db.select({ id: figureMarks.id }).from(figureMarks).limit(1);
  return mark === undefined && (await findUpkeep(db)).rebuild === null;
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

/** The oldest marks. */
export async function listFigureMarks(db: Db, limit: number): Promise<FigureMark[]> {
  return db.select().from(figureMarks).orderBy(asc(figureMarks.id)).limit(limit);
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

function* splitRows<Row>(rows: readonly Row[]): Generator<Row[]> {
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT)
    yield rows.slice(start, start + ROWS_PER_STATEMENT);
}
