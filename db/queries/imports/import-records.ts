import { and, count, desc, eq, inArray, lt, ne, notInArray, or, sql } from "drizzle-orm";
import { deleteBatch } from "@/db/queries/shared/delete-batch";
import { type Claim, claimOldest } from "@/db/queries/shared/lease-records";
import { isAfterCursor, slicePage } from "@/db/queries/shared/newest-first-page";
import { isInShops, isWithinShops } from "@/db/queries/shared/shop-condition";
import { importJobs } from "@/db/schema/import-tables";
import { queryPlans } from "@/db/schema/query-tables";
import { shipments } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import type { ImportStatus } from "@/lib/domain/imports/import-job";
import type { ImportListFilter } from "@/lib/domain/imports/import-requests";
import type { ImportSendProgress } from "@/lib/operations/work/import-operations";
import { deleteImportChunks } from "./import-chunks";
import { deleteImportSkips } from "./import-skips";

const NO_PROBLEMS = "[]";

export type ImportRecord = typeof importJobs.$inferSelect;
type ImportColumns = typeof importJobs.$inferInsert;

export async function insertImport(db: Db, job: ImportColumns): Promise<void> {
  await db.insert(importJobs).values(job);
}

/** An import whose upload is complete, and which concerns no shop outside the scope. */
export async function findImport(db: Db, scope: ShopScope, id: string): Promise<ImportRecord | undefined> {
  const [row] = await db
    .select()
    .from(importJobs)
    .where(and(eq(importJobs.id, id), ne(importJobs.status, "uploading"), isWithinShops(scope, importJobs.shops)));
  return row;
}

/**
 * Progress of an import's queued subscriptions; read from an index alone. In query mode nothing is
 * sent, so that nothing waits.
 */
export async function countSending(db: Db, scope: ShopScope, importId: string): Promise<ImportSendProgress> {
  const rows = await db
    .select({ monitorStatus: shipments.monitorStatus, number: count() })
    .from(shipments)
    .where(and(eq(shipments.importId, importId), isInShops(scope, shipments.shop)))
    .groupBy(shipments.monitorStatus);
  const sending = { sent: 0, refused: 0, waiting: 0 };
  for (const { monitorStatus, number } of rows) {
    if (monitorStatus === "queued") sending.waiting += number;
    else if (monitorStatus === "failed") sending.refused += number;
    else sending.sent += number;
  }
  const unsent = sending.waiting > 0 ? await countUnsent(db, scope, importId) : 0;
  return { ...sending, waiting: sending.waiting - unsent, sent: sending.sent + unsent };
}

/** Shipments of an import that are asked on a rhythm instead of subscribed. */
async function countUnsent(db: Db, scope: ShopScope, importId: string): Promise<number> {
  const [row] = await db
    .select({ number: count() })
    .from(shipments)
    .innerJoin(queryPlans, eq(queryPlans.shipmentId, shipments.id))
    .where(
      and(eq(shipments.importId, importId), eq(shipments.monitorStatus, "queued"), isInShops(scope, shipments.shop)),
    );
  return row?.number ?? 0;
}

/** Those that concern no shop outside the scope, newest first; the cursor is the last row of the previous page. */
export async function listImportRecords(
  db: Db,
  scope: ShopScope,
  filter: ImportListFilter,
): Promise<{ rows: ImportRecord[]; nextCursor: string | null }> {
  const found = await db
    .select()
    .from(importJobs)
    .where(
      and(
        ne(importJobs.status, "uploading"),
        isAfterCursor(importJobs.createdAt, importJobs.id, filter.cursor),
        isWithinShops(scope, importJobs.shops),
      ),
    )
    .orderBy(desc(importJobs.createdAt), desc(importJobs.id))
    .limit(filter.limit + 1);
  return slicePage(found, filter.limit, ({ createdAt: at, id }) => ({ at, id }));
}

/**
 * Updates an import if it is still in one of these states.
 *
 * @returns false when it is not; nothing was changed then
 */
export async function updateImportInStates(
  db: Db,
  id: string,
  states: readonly ImportStatus[],
  columns: Partial<ImportColumns>,
): Promise<boolean> {
  const changed = await db
    .update(importJobs)
    .set(columns)
    .where(and(eq(importJobs.id, id), inArray(importJobs.status, [...states])))
    .returning({ id: importJobs.id });
  return changed.length > 0;
}

/** The oldest import in this state that no worker has claimed. */
export function claimImport(db: Db, status: ImportStatus, claim: Claim): Promise<ImportRecord | undefined> {
  return claimOldest(db, importJobs, eq(importJobs.status, status), claim);
}

/**
 * Deletes the file of an import that ended, or was uploaded and not used, before an instant. The
 * import's result is kept. @returns 0 when there is none
 */
export async function deleteImportFileBatch(db: Db, before: number, _limit: number, now: number): Promise<number> {
  const { id, status, isFileKept, problems, endedAt, createdAt } = importJobs;
  // The problems quote cells: a cell that is no carrier may be a name or an address.
  const hasContent = or(eq(isFileKept, true), ne(problems, NO_PROBLEMS));
  const isExpired = lt(sql`coalesce(${endedAt}, ${createdAt})`, before);
  const [expired] = await db
    .select({ id })
    .from(importJobs)
    .where(and(hasContent, notInArray(status, ["running", "uploading", "undoing"]), isExpired))
    .limit(1);
  if (!expired) return 0;
  await updateImportInStates(db, expired.id, ["checking", "ready"], { status: "cancelled", endedAt: now });
  const isDeleted = await updateImportInStates(db, expired.id, ["done", "cancelled", "failed", "undone"], {
    isFileKept: false,
    sampleSealed: null,
    problems: NO_PROBLEMS,
  });
  if (!isDeleted) return 0;
  await deleteImportChunks(db, expired.id);
  await deleteImportSkips(db, expired.id);
  return 1;
}

/** Deletes some of the imports whose upload was interrupted before an instant. @returns how many */
export function deleteUnfinishedUploads(db: Db, before: number, limit: number): Promise<number> {
  const isUnfinished = and(eq(importJobs.status, "uploading"), lt(importJobs.createdAt, before));
  return deleteBatch(db, importJobs, importJobs.id, isUnfinished, limit);
}
