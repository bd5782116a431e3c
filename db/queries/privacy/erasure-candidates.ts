import { and, asc, count, eq, gt, inArray, isNotNull, isNull, lt, type SQL } from "drizzle-orm";
import { engine } from "@/db/engine";
import { archivedCallbacks, archivedParcels } from "@/db/schema/operation/archive-tables";
import { shipments } from "@/db/schema/shipment-tables";
import { isInactive, isLive } from "@/db/shipment-sql";
import type { Db } from "@/db/store";

/** Which parcels are old enough; instants in ms since 1970. */
export interface ErasableTerms {
  /** Without activity since. */
  before: number;
  /** The same, of parcels whose end was never reported. */
  silentBefore: number;
}

/** The two conditions apart, since each has an index of its own. */
function conditions({ before, silentBefore }: ErasableTerms): (SQL | undefined)[] {
  const { activityAt, monitorStatus, erasedAt } = shipments;
  return [
    and(isInactive(monitorStatus), isNull(erasedAt), lt(activityAt, before)),
    and(isLive(monitorStatus), isNull(erasedAt), lt(activityAt, silentBefore)),
  ];
}

/** Parcels of every shop whose people's data are due, the oldest first. */
export async function listErasable(db: Db, terms: ErasableTerms, limit: number): Promise<string[]> {
  const ids: string[] = [];
  for (const condition of conditions(terms)) {
    if (ids.length === limit) break;
    const rows = await db
      .select({ id: shipments.id })
      .from(shipments)
      .where(condition)
      .orderBy(asc(shipments.activityAt), asc(shipments.id))
      .limit(limit - ids.length);
    ids.push(...rows.map(({ id }) => id));
  }
  return ids;
}

export async function countErasable(db: Db, terms: ErasableTerms): Promise<number> {
  let sum = 0;
  for (const condition of conditions(terms)) {
    const [row] = await db.select({ count: count() }).from(shipments).where(condition);
    sum += row?.count ?? 0;
  }
  return sum;
}

/** Archived parcels whose people's data are due. */
export async function countErasableArchived(db: Db, before: number): Promise<number> {
  const [row] = await db
    .select({ count: count() })
    .from(archivedParcels)
    .where(and(isNull(archivedParcels.erasedAt), lt(archivedParcels.activityAt, before)));
  return row?.count ?? 0;
}

/** The archive files with such parcels. */
export async function listFilesWithErasable(db: Db, before: number, limit: number): Promise<string[]> {
  const rows = await db
    .selectDistinct({ fileId: archivedParcels.fileId })
    .from(archivedParcels)
    .where(and(isNull(archivedParcels.erasedAt), lt(archivedParcels.activityAt, before)))
    .limit(limit);
  return rows.map(({ fileId }) => fileId);
}

/** Which parcels of a file are due. */
export async function listErasableOfFile(db: Db, fileId: string, before: number): Promise<Set<string>> {
  const { shipmentId, erasedAt, activityAt } = archivedParcels;
  const rows = await db
    .select({ shipmentId })
    .from(archivedParcels)
    .where(and(eq(archivedParcels.fileId, fileId), isNull(erasedAt), lt(activityAt, before)));
  return new Set(rows.map((row) => row.shipmentId));
}

/** The parcels of a file whose people's data were erased. */
export async function listErasedOfFile(db: Db, fileId: string): Promise<string[]> {
  const { shipmentId, erasedAt } = archivedParcels;
  const rows = await db
    .select({ shipmentId })
    .from(archivedParcels)
    .where(and(eq(archivedParcels.fileId, fileId), isNotNull(erasedAt)));
  return rows.map((row) => row.shipmentId);
}

/** Ids in one statement, far below the limit of bound values. */
const IDS_PER_STATEMENT = 500;

export async function markArchivedErased(db: Db, shipmentIds: readonly string[], now: number): Promise<void> {
  for (let start = 0; start < shipmentIds.length; start += IDS_PER_STATEMENT) {
    const ids = shipmentIds.slice(start, start + IDS_PER_STATEMENT);
    await db
      .update(archivedParcels)
      .set({ erasedAt: now, phoneHash: null })
      .where(inArray(archivedParcels.shipmentId, ids));
    const callbacks = await db
      .select({ callbackId: archivedCallbacks.callbackId })
      .from(archivedCallbacks)
      .where(inArray(archivedCallbacks.shipmentId, ids));
    // Those that went to a segment before the parcel went to its file.
    await engine.removeArchivedPushes(
      db,
      callbacks.map(({ callbackId }) => callbackId),
      "erase",
    );
  }
}

/** Archived parcels of a person, by the keyed hashes of the phone number, oldest first. */
export async function listArchivedOfPhone(db: Db, phoneHashes: readonly string[]): Promise<string[]> {
  const rows = await db
    .select({ id: archivedParcels.shipmentId })
    .from(archivedParcels)
    .where(inArray(archivedParcels.phoneHash, [...phoneHashes]))
    .orderBy(asc(archivedParcels.createdAt), asc(archivedParcels.shipmentId));
  return rows.map(({ id }) => id);
}

/** Live parcels of a person, by the keyed hashes of the phone number, oldest first. */
export async function listParcelsOfPhone(db: Db, phoneHashes: readonly string[]): Promise<string[]> {
  const rows = await db
    .select({ id: shipments.id })
    .from(shipments)
    .where(inArray(shipments.phoneHash, [...phoneHashes]))
    .orderBy(asc(shipments.createdAt), asc(shipments.id));
  return rows.map(({ id }) => id);
}

/** Encrypted phone numbers of live parcels of every shop, by id. @param after id of the last one before; empty to begin */
export async function listSealedPhones(
  db: Db,
  after: string,
  limit: number,
): Promise<{ id: string; phoneSealed: string | null }[]> {
  return db
    .select({ id: shipments.id, phoneSealed: shipments.phoneSealed })
    .from(shipments)
    .where(gt(shipments.id, after))
    .orderBy(asc(shipments.id))
    .limit(limit);
}
