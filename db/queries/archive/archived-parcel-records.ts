import { and, asc, count, desc, eq, getTableColumns, gt, inArray, type SQL, sql } from "drizzle-orm";
import { engine } from "@/db/engine";
import { findGeneration } from "@/db/queries/analytics/figure-upkeep";
import { CASE_FLAG } from "@/db/queries/cases/case-counts";
import { countedFlag } from "@/db/queries/shared/counted-flag";
import { isArchivedInShops } from "@/db/queries/shared/parcel-in-shops";
import { hasVerdict, WAITING_COLUMNS } from "@/db/queries/tracking/push-records";
import { isPushToShipments } from "@/db/queries/tracking/pushes-of-callbacks";
import { measures } from "@/db/schema/figure-tables";
import { problemCases } from "@/db/schema/flag-tables";
import {
  archivedCallbacks,
  archivedCases,
  archivedParcels,
  archiveFiles,
  pushGaps,
  restoredParcels,
} from "@/db/schema/operation/archive-tables";
import { pushes } from "@/db/schema/push-tables";
import { shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Db } from "@/db/store";
import type { RestoreCause } from "@/lib/domain/archive/archive-state";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";

export type ArchivedParcelRow = typeof archivedParcels.$inferSelect;
/** Parcels of one number that are shown. */
const MAX_PER_NUMBER = 20;

/** Keeps what figures, settlements and the search need of a live parcel, before its rows are deleted. */
export async function insertArchivedParcel(
  db: Db,
  id: string,
  place: { fileId: string; frame: number; archivedAt: number },
): Promise<string[]> {
  const [shipment] = await db.select().from(shipments).where(eq(shipments.id, id));
  if (!shipment) return [];
  const {
    fileId: _f,
    frame: _n,
    archivedAt: _a,
    countedIn: _c,
    shipmentId: _i,
    ...columns
  } = getTableColumns(archivedParcels);
  const known = Object.fromEntries(
    Object.keys(columns).map((key) => [key, shipment[key as keyof typeof columns]]),
  ) as Pick<ArchivedParcelRow, keyof typeof columns>;
  await db.insert(archivedParcels).values({ shipmentId: id, ...known, ...place, countedIn: await findGeneration(db) });
  const callbacks = await db
    .select({ callbackId: subscriptions.callbackId })
    .from(subscriptions)
    .where(eq(subscriptions.shipmentId, id));
  if (callbacks.length > 0) {
    await db.insert(archivedCallbacks).values(callbacks.map((each) => ({ ...each, shipmentId: id })));
  }
  const { assigneeId, openedAt, firstActionAt, closedAt, closedBy } = problemCases;
  const cases = await db
    .select({
      id: problemCases.id,
      flag: countedFlag(CASE_FLAG),
      assigneeId,
      openedAt,
      firstActionAt,
      closedAt,
      closedBy,
    })
    .from(problemCases)
    .where(eq(problemCases.shipmentId, id));
  const { carrier } = shipment;
  if (cases.length > 0) {
    await db.insert(archivedCases).values(cases.map((each) => ({ ...each, shipmentId: id, carrier })));
  }
  return callbacks.map(({ callbackId }) => callbackId);
}

/** Removes what `insertArchivedParcel` kept. The figures measure the parcel again as they do any other. */
export async function deleteArchivedParcel(db: Db, { shipmentId, countedIn }: ArchivedParcelRow): Promise<void> {
  await db.delete(archivedParcels).where(eq(archivedParcels.shipmentId, shipmentId));
  await db.delete(archivedCallbacks).where(eq(archivedCallbacks.shipmentId, shipmentId));
  await db.delete(archivedCases).where(eq(archivedCases.shipmentId, shipmentId));
  // The figures do not contain it yet, so its next measurement must not be compared with this one.
  if (countedIn !== (await findGeneration(db))) await db.delete(measures).where(eq(measures.shipmentId, shipmentId));
}

export async function findArchivedParcel(
  db: Db,
  scope: ShopScope,
  shipmentId: string,
): Promise<ArchivedParcelRow | undefined> {
  const [row] = await db
    .select()
    .from(archivedParcels)
    .where(and(eq(archivedParcels.shipmentId, shipmentId), isArchivedInShops(scope, archivedParcels.shipmentId)));
  return row;
}

/** The scope's archived parcels with this waybill number (upper case), with the month of their file. */
export async function listArchivedByNumber(db: Db, scope: ShopScope, number: string) {
  return db
    .select({ parcel: archivedParcels, month: archiveFiles.month })
    .from(archivedParcels)
    .innerJoin(archiveFiles, eq(archiveFiles.id, archivedParcels.fileId))
    .where(and(eq(archivedParcels.waybillNumber, number), isArchivedInShops(scope, archivedParcels.shipmentId)))
    .orderBy(desc(archivedParcels.createdAt), asc(archivedParcels.shipmentId))
    .limit(MAX_PER_NUMBER);
}

export async function countArchivedParcels(db: Db): Promise<number> {
  const [row] = await db.select({ count: count() }).from(archivedParcels);
  return row?.count ?? 0;
}

/** Number of parcels that are in a file and not in the live tables. */
export async function countParcelsOfFile(db: Db, fileId: string): Promise<number> {
  const [row] = await db.select({ count: count() }).from(archivedParcels).where(eq(archivedParcels.fileId, fileId));
  return row?.count ?? 0;
}

/** A raw push that belongs to no parcel. */
export async function findUnassignedPush(db: Db, id: string) {
  const [row] = await db
    .select()
    .from(pushes)
    .where(and(eq(pushes.id, id), hasVerdict("unknown")));
  return row;
}

export async function deleteUnassignedPush(db: Db, id: string): Promise<void> {
  await db.delete(pushes).where(and(eq(pushes.id, id), hasVerdict("unknown")));
}

/** Ids of archived parcels that received a push since, each once, in their order. */
export async function listParcelsWithLatePush(db: Db, after: string, limit: number): Promise<string[]> {
  const { shipmentId } = archivedCallbacks;
  const rows = await db
    .selectDistinct({ id: shipmentId })
    .from(pushes)
    .innerJoin(archivedCallbacks, eq(archivedCallbacks.callbackId, pushes.callbackId))
    .where(and(hasVerdict("unknown"), gt(shipmentId, after)))
    .orderBy(asc(shipmentId))
    .limit(limit);
  return rows.map(({ id }) => id);
}

/** How long (ms) storing a push can take at most: so much earlier than its parcel's return it may have been received. */
const RECEIPT_MS = 60_000;

/** Pushes to parcels that were brought back after an instant (ms), stored as if there were no such parcel. */
export async function listUnseenPushes(db: Db, restoredSince: number, limit: number) {
  const { receivedAt } = pushes;
  return db
    .selectDistinct({ ...WAITING_COLUMNS, fingerprint: pushes.fingerprint })
    .from(restoredParcels)
    .innerJoin(subscriptions, eq(subscriptions.shipmentId, restoredParcels.shipmentId))
    .innerJoin(pushes, eq(pushes.callbackId, subscriptions.callbackId))
    .where(
      and(
        gt(restoredParcels.at, restoredSince),
        hasVerdict("unknown"),
        engine.isPushTo(callbacksOfRestored(restoredSince)),
        gt(receivedAt, sql`${restoredParcels.at} - ${sql.raw(String(RECEIPT_MS))}`),
      ),
    )
    .orderBy(asc(receivedAt), asc(pushes.fingerprint))
    .limit(limit);
}

function callbacksOfRestored(since: number): SQL {
  return sql`SELECT ${subscriptions.callbackId} FROM ${subscriptions} INNER JOIN ${restoredParcels} ON ${eq(subscriptions.shipmentId, restoredParcels.shipmentId)} WHERE ${gt(restoredParcels.at, since)}`;
}

/** The pushes that parcels received while they were away, in the order in which they count. */
export async function listLatePushes(db: Db, shipmentIds: readonly string[]) {
  return db
    .select(WAITING_COLUMNS)
    .from(pushes)
    .where(and(isPushToShipments(shipmentIds), hasVerdict("unknown")))
    .orderBy(asc(pushes.receivedAt), asc(pushes.fingerprint));
}

/** Which of these are archived. */
export async function listArchivedIds(db: Db, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .select({ id: archivedParcels.shipmentId })
    .from(archivedParcels)
    .where(inArray(archivedParcels.shipmentId, [...ids]));
  return new Set(rows.map(({ id }) => id));
}

/** With which of these carriers and numbers a live parcel was entered. */
export async function listSubmitted(db: Db, submittedAs: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .select({ key: shipments.submittedAs })
    .from(shipments)
    .where(inArray(shipments.submittedAs, [...submittedAs]));
  return new Set(rows.map(({ key }) => key));
}

export async function insertRestoredParcels(
  db: Db,
  rows: readonly { shipmentId: string; at: number; cause: RestoreCause; by: string | null }[],
): Promise<void> {
  await db
    .insert(restoredParcels)
    .values([...rows])
    .onConflictDoNothing();
}

/** Whether a raw push of a live parcel was deleted or changed. */
export async function hasPushGap(db: Db, shipmentId: string): Promise<boolean> {
  const rows = await db.select({ one: sql`1` }).from(pushGaps).where(eq(pushGaps.shipmentId, shipmentId));
  return rows.length > 0;
}
