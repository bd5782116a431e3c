import { and, asc, count, desc, eq, exists, gt, inArray, like, lt, ne, or, type SQL, sql } from "drizzle-orm";
import { isAfterCursor, slicePage } from "@/db/queries/shared/newest-first-page";
import { isParcelInShops } from "@/db/queries/shared/parcel-in-shops";
import { remittanceChunks, remittanceFiles, remittanceRows } from "@/db/schema/settlement/settlement-tables";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import type { RemittanceStatus } from "@/lib/domain/settlement/remittance";

export type RemittanceFileRow = typeof remittanceFiles.$inferSelect;
type FileColumns = typeof remittanceFiles.$inferInsert;
export type RemittanceRow = typeof remittanceRows.$inferSelect;

export async function insertRemittanceFile(db: Db, file: FileColumns): Promise<void> {
  await db.insert(remittanceFiles).values(file);
}

/** A file belongs to every scope that has a parcel of one of its rows. */
function hasRowOf(db: Db, scope: ShopScope): SQL | undefined {
  const isOfScope = isParcelInShops(scope, remittanceRows.shipmentId);
  if (!isOfScope) return undefined;
  const { fileId } = remittanceRows;
  return exists(
    db
      .select({ fileId })
      .from(remittanceRows)
      .where(and(eq(fileId, remittanceFiles.id), isOfScope)),
  );
}

export async function findRemittanceFile(db: Db, scope: ShopScope, id: string): Promise<RemittanceFileRow | undefined> {
  const [row] = await db
    .select()
    .from(remittanceFiles)
    .where(and(eq(remittanceFiles.id, id), hasRowOf(db, scope)));
  return row;
}

/** Files with the same content that are booked or wait to be booked, each with the sheet that is read of it. */
export async function listFilesWithSameContent(
  db: Db,
  contentHash: string,
): Promise<Pick<RemittanceFileRow, "id" | "fileName" | "sheetName">[]> {
  const { id, fileName, sheetName } = remittanceFiles;
  return db
    .select({ id, fileName, sheetName })
    .from(remittanceFiles)
    .where(and(eq(remittanceFiles.contentHash, contentHash), ne(remittanceFiles.status, "discarded")))
    .orderBy(asc(id));
}

/** How many rows of each of these files are on parcels of the scope. */
export async function countRowsOfFiles(db: Db, scope: ShopScope, ids: readonly string[]): Promise<Map<string, number>> {
  const { fileId } = remittanceRows;
  const rows = await db
    .select({ fileId, number: count() })
    .from(remittanceRows)
    .where(and(inArray(fileId, [...ids]), isParcelInShops(scope, remittanceRows.shipmentId)))
    .groupBy(fileId);
  return new Map(rows.map((row) => [row.fileId, row.number]));
}

/** Newest first, without files that were never booked; the cursor is the last row of the previous page. */
export async function listRemittanceFiles(
  db: Db,
  scope: ShopScope,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<{ rows: RemittanceFileRow[]; nextCursor: string | null }> {
  const { createdAt, id, status } = remittanceFiles;
  const found = await db
    .select()
    .from(remittanceFiles)
    .where(and(ne(status, "discarded"), hasRowOf(db, scope), isAfterCursor(createdAt, id, cursor)))
    .orderBy(desc(createdAt), desc(id))
    .limit(limit + 1);
  return slicePage(found, limit, (row) => ({ at: row.createdAt, id: row.id }));
}

/**
 * Updates a file if it is still in one of these states.
 *
 * @param before when given, nothing changes if the file was changed after it
 * @returns false when nothing was changed
 */
export async function updateRemittanceFile(
  db: Db,
  id: string,
  states: readonly RemittanceStatus[],
  columns: Partial<FileColumns>,
  before?: number,
): Promise<boolean> {
  const { status, changedAt } = remittanceFiles;
  const isUnchanged = before === undefined ? undefined : lt(changedAt, before);
  const changed = await db
    .update(remittanceFiles)
    .set(columns)
    .where(and(eq(remittanceFiles.id, id), inArray(status, [...states]), isUnchanged))
    .returning({ id: remittanceFiles.id });
  return changed.length > 0;
}

/** The file whose parcels still need to be settled and that was changed first. */
export async function findUnevaluatedFile(db: Db): Promise<RemittanceFileRow | undefined> {
  const [row] = await db
    .select()
    .from(remittanceFiles)
    .where(eq(remittanceFiles.isJudged, false))
    .orderBy(asc(remittanceFiles.changedAt))
    .limit(1);
  return row;
}

/**
 * Deletes an uploaded file that was last changed before an instant; its numbers and amounts are kept.
 *
 * @returns 0 when there is none
 */
export async function deleteRemittanceFileBatch(db: Db, before: number): Promise<number> {
  const { id, status, isFileKept, check, changedAt } = remittanceFiles;
  const hasContent = or(eq(isFileKept, true), like(check, '%"problems":[{%'));
  const isExpired = and(hasContent, ne(status, "booking"), lt(changedAt, before));
  const [expired] = await db.select({ id, check }).from(remittanceFiles).where(isExpired).limit(1);
  if (!expired) return 0;
  const gone = { isFileKept: false, sampleSealed: null, check: withoutProblems(expired.check) };
  await updateRemittanceFile(db, expired.id, ["draft"], { status: "discarded" });
  if (!(await updateRemittanceFile(db, expired.id, ["booked", "undone", "discarded"], gone))) return 0;
  await deleteRemittanceChunks(db, expired.id);
  return 1;
}

/** The check of a file without its problems, which quote cells: a cell that is no amount may be a name or an address. */
export function withoutProblems(check: string | null): string | null {
  return check && JSON.stringify({ ...(JSON.parse(check) as Record<string, unknown>), problems: [] });
}

export async function insertRemittanceChunk(db: Db, fileId: string, ordinal: number, content: Buffer): Promise<void> {
  await db.insert(remittanceChunks).values({ fileId, ordinal, content });
}

/** The chunks of a file in order. */
export async function listRemittanceChunks(db: Db, fileId: string): Promise<Buffer[]> {
  const rows = await db
    .select({ content: remittanceChunks.content })
    .from(remittanceChunks)
    .where(eq(remittanceChunks.fileId, fileId))
    .orderBy(asc(remittanceChunks.ordinal));
  return rows.map(({ content }) => content);
}

export async function deleteRemittanceChunks(db: Db, fileId: string): Promise<void> {
  await db.delete(remittanceChunks).where(eq(remittanceChunks.fileId, fileId));
}

export async function insertRemittanceRows(db: Db, rows: readonly RemittanceRow[]): Promise<void> {
  if (rows.length > 0) await db.insert(remittanceRows).values([...rows]);
}

export async function deleteRemittanceRows(db: Db, fileId: string): Promise<void> {
  await db.delete(remittanceRows).where(eq(remittanceRows.fileId, fileId));
}

/** A row on a parcel of the scope; rows without a parcel belong only to the scope of every shop. */
export async function findRemittanceRow(db: Db, scope: ShopScope, id: string): Promise<RemittanceRow | undefined> {
  const [row] = await db
    .select()
    .from(remittanceRows)
    .where(and(eq(remittanceRows.id, id), isParcelInShops(scope, remittanceRows.shipmentId)));
  return row;
}

export async function updateRemittanceRow(
  db: Db,
  id: string,
  columns: Partial<Pick<RemittanceRow, "isAccepted" | "isDetached" | "shipmentId">>,
): Promise<void> {
  await db.update(remittanceRows).set(columns).where(eq(remittanceRows.id, id));
}

/** Rows of a file in order, after an id. */
export async function listRemittanceRows(
  db: Db,
  fileId: string,
  after: string,
  limit: number,
): Promise<RemittanceRow[]> {
  return db
    .select()
    .from(remittanceRows)
    .where(and(eq(remittanceRows.fileId, fileId), gt(remittanceRows.id, after)))
    .orderBy(asc(remittanceRows.id))
    .limit(limit);
}

const WITH_FILE = {
  row: remittanceRows,
  fileName: remittanceFiles.fileName,
  fileCarrier: remittanceFiles.carrier,
  fileAt: remittanceFiles.createdAt,
};
export type BookedRow = {
  row: RemittanceRow;
  fileName: string;
  fileCarrier: string | null;
  fileAt: number;
};

/** Rows of booked files on these shipments, including those removed by hand, in the order of files and lines. */
export async function listBookedRowsOfShipments(db: Db, shipmentIds: readonly string[]): Promise<BookedRow[]> {
  return db
    .select(WITH_FILE)
    .from(remittanceRows)
    .innerJoin(remittanceFiles, eq(remittanceFiles.id, remittanceRows.fileId))
    .where(and(inArray(remittanceRows.shipmentId, [...shipmentIds]), eq(remittanceFiles.status, "booked")))
    .orderBy(asc(remittanceRows.id));
}

/** Rows of booked files with these numbers that are on no shipment or were removed from one. */
export async function listUnattachedBookedRows(db: Db, numbers: readonly string[]): Promise<BookedRow[]> {
  const isUnassigned = or(sql`${remittanceRows.shipmentId} is null`, eq(remittanceRows.isDetached, true));
  return db
    .select(WITH_FILE)
    .from(remittanceRows)
    .innerJoin(remittanceFiles, eq(remittanceFiles.id, remittanceRows.fileId))
    .where(and(inArray(remittanceRows.waybillNumber, [...numbers]), isUnassigned, eq(remittanceFiles.status, "booked")))
    .orderBy(asc(remittanceRows.id));
}

/** Assigns rows without a shipment to the shipment that now has their number. */
export async function attachRemittanceRows(db: Db, waybillNumber: string, shipmentId: string): Promise<void> {
  await db
    .update(remittanceRows)
    .set({ shipmentId })
    .where(and(eq(remittanceRows.waybillNumber, waybillNumber), sql`${remittanceRows.shipmentId} is null`));
}

/** Marks the parcels of every file to be settled again. */
export async function markFilesUnevaluated(db: Db): Promise<void> {
  await db
    .update(remittanceFiles)
    .set({ isJudged: false })
    .where(inArray(remittanceFiles.status, ["booked", "undone"]));
}
