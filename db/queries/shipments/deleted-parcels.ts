import {
  and,
  asc,
  count,
  desc,
  eq,
  exists,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  ne,
  not,
  notExists,
  or,
  sql,
} from "drizzle-orm";
import { deleteParcel } from "@/db/queries/archive/parcel-rows";
import { removeArchivedPushes } from "@/db/queries/archive/segments/archived-push-records";
import { deleteJobRows } from "@/db/queries/privacy/erase-parcel-rows";
import { markSettlementDue } from "@/db/queries/settlement/settlement-state";
import { deleteBatch } from "@/db/queries/shared/delete-batch";
import { isInShops } from "@/db/queries/shared/shop-condition";
import { listSubscriptions } from "@/db/queries/subscriptions/subscription-records";
import { measures } from "@/db/schema/figure-tables";
import { deletedParcels } from "@/db/schema/operation/deletion-tables";
import { paidQueries } from "@/db/schema/query-tables";
import { salesMonths, salesParcels } from "@/db/schema/sales-tables";
import { remittanceRows, settlementItems } from "@/db/schema/settlement/settlement-tables";
import { shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Db, Tx } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import type { DeletionCause } from "@/lib/domain/shipments/deleted-parcel";
import { toBeijingMonth } from "@/lib/domain/time/beijing-month";
import type { ShipmentRow, SubscriptionRow } from "./shipment-rows";

export type DeletedParcelRow = typeof deletedParcels.$inferSelect;

/** Who deletes, when (ms since 1970 UTC) and why. */
export interface Deletion {
  by: string;
  at: number;
  cause: DeletionCause;
}

/**
 * Deletes a locked parcel with every row and raw push of it, and records who did it. The figures and settlements
 * follow; what it cost at Kuaidi100 stays counted.
 */
export async function deleteParcelForGood(tx: Tx, row: ShipmentRow, { by, at, cause }: Deletion): Promise<void> {
  const { id, waybillNumber, carrier, shop, importId, createdAt, earlierId } = row;
  const own = await listSubscriptions(tx, id);
  const callbackId = findWatchedCallback(row, own);
  const deleted = { shipmentId: id, waybillNumber, carrier, shop, importId, createdAt, callbackId };
  await tx.insert(deletedParcels).values({ ...deleted, deletedAt: at, deletedBy: by, cause });
  await tx
    .update(shipments)
    .set({ earlierId })
    .where(and(eq(shipments.waybillNumber, waybillNumber), eq(shipments.earlierId, id)));
  const callbackIds = own.map(({ callbackId }) => callbackId);
  await deleteParcel(tx, id, callbackIds);
  await removeArchivedPushes(tx, callbackIds, "delete");
  await deleteJobRows(tx, [id]);
  await tx
    .update(paidQueries)
    .set({ answer: null })
    .where(and(eq(paidQueries.shipmentId, id), isNotNull(paidQueries.answer)));
  await markSettlementDue(tx, id);
}

/** The callback to which Kuaidi100 may go on pushing: of the subscription that it watches, or may have accepted without our knowing. */
function findWatchedCallback({ monitorStatus }: ShipmentRow, own: readonly SubscriptionRow[]): string | null {
  const isWatched = ({ status, watchGeneration, attempts, answers, serverErrors }: SubscriptionRow) =>
    monitorStatus === "polling"
      ? status === "accepted" && watchGeneration === null
      : monitorStatus === "queued" && (attempts > answers || serverErrors > 0);
  return own.findLast(isWatched)?.callbackId ?? null;
}

/** A number that Kuaidi100 may still watch for a deleted parcel; a number without a carrier may be any carrier's. */
interface WatchedNumber {
  waybillNumber: string;
  carrier: string | null;
}

/** The callback of the last watched parcel with this number that was deleted since an instant (ms). */
export async function findDeletedCallback(
  db: Db,
  { waybillNumber, carrier }: WatchedNumber,
  since: number,
): Promise<string | undefined> {
  const isSameCarrier =
    carrier === null ? undefined : or(isNull(deletedParcels.carrier), eq(deletedParcels.carrier, carrier));
  const isOfNumber = and(eq(deletedParcels.waybillNumber, waybillNumber), isSameCarrier);
  const [row] = await db
    .select({ callbackId: deletedParcels.callbackId })
    .from(deletedParcels)
    .where(and(isOfNumber, isNotNull(deletedParcels.callbackId), gte(deletedParcels.deletedAt, since)))
    .orderBy(desc(deletedParcels.deletedAt))
    .limit(1);
  return row?.callbackId ?? undefined;
}

/** Another parcel has the callback. */
export async function releaseDeletedCallback(db: Db, callbackId: string): Promise<void> {
  await db.update(deletedParcels).set({ callbackId: null }).where(eq(deletedParcels.callbackId, callbackId));
}

/**
 * What forbids deleting a parcel: a request about it is under way, a carrier's file names it, a carrier still owes its
 * cash on delivery, or a closed month contains it.
 */
export type DeletionObstacle = "sending" | "asking" | "inFile" | "owed" | "closedMonth";

export async function findDeletionObstacle(
  db: Db,
  { id, signedAt }: ShipmentRow,
  now: number,
): Promise<DeletionObstacle | undefined> {
  const one = { one: sql`1` };
  const isSending = await db
    .select(one)
    .from(subscriptions)
    .where(and(eq(subscriptions.shipmentId, id), gt(subscriptions.leasedUntil, now)))
    .limit(1);
  if (isSending.length > 0) return "sending";
  const asked = await db
    .select(one)
    .from(paidQueries)
    .where(and(eq(paidQueries.shipmentId, id), ne(paidQueries.status, "done")))
    .limit(1);
  if (asked.length > 0) return "asking";
  const rows = await db.select(one).from(remittanceRows).where(eq(remittanceRows.shipmentId, id)).limit(1);
  if (rows.length > 0) return "inFile";
  const isOwed = and(gt(settlementItems.expected, 0), eq(settlementItems.isDone, false));
  const owed = await db
    .select(one)
    .from(settlementItems)
    .where(and(eq(settlementItems.id, id), ne(settlementItems.kind, "matched"), isOwed))
    .limit(1);
  if (owed.length > 0) return "owed";
  // A sheet names it although its times have moved to another month since.
  const booked = await db
    .select(one)
    .from(salesParcels)
    .where(and(eq(salesParcels.shipmentId, id), ne(salesParcels.kind, "open")))
    .limit(1);
  if (booked.length > 0) return "closedMonth";
  const [measure] = await db
    .select({ signedAt: measures.signedAt, returnedAt: measures.returnedAt })
    .from(measures)
    .where(eq(measures.shipmentId, id));
  const counted = [signedAt, measure?.signedAt, measure?.returnedAt];
  const months = counted.flatMap((at) => (at == null ? [] : toBeijingMonth(at)));
  if (months.length === 0) return undefined;
  const closed = await db.select(one).from(salesMonths).where(inArray(salesMonths.month, months)).limit(1);
  return closed.length > 0 ? "closedMonth" : undefined;
}

/** A parcel of the scope that was deleted. */
export async function findDeletedParcel(db: Db, scope: ShopScope, id: string): Promise<DeletedParcelRow | undefined> {
  const [row] = await db
    .select()
    .from(deletedParcels)
    .where(and(eq(deletedParcels.shipmentId, id), isInShops(scope, deletedParcels.shop)));
  return row;
}

/** A deleted parcel is back with all its rows: its settlement and figures follow. */
export async function deleteDeletionRecord(tx: Tx, id: string): Promise<void> {
  await tx.delete(deletedParcels).where(eq(deletedParcels.shipmentId, id));
  await markSettlementDue(tx, id);
}

/** Forgets some of the parcels that were deleted before an instant. @returns how many */
export function deleteDeletionRecords(db: Db, before: number, limit: number): Promise<number> {
  return deleteBatch(db, deletedParcels, deletedParcels.shipmentId, lt(deletedParcels.deletedAt, before), limit);
}

/**
 * Ids of parcels that an import entered and of which nothing has happened since: not sent to Kuaidi100, or refused each
 * time, never asked about, no push, in no carrier's file. At most `limit`, in the order of their ids.
 */
export async function listUntouchedOfImport(
  db: Db,
  importId: string,
  startedAt: number,
  limit: number,
): Promise<string[]> {
  const { id, createdAt, subscribedAt, lastPushAt } = shipments;
  const { status, attempts, answers, returnCode } = subscriptions;
  const one = { one: sql`1` };
  const isWaiting = or(
    eq(status, "unsent"),
    and(inArray(status, ["queued", "held"]), eq(attempts, answers)),
    // It waits for a phone number, see `findPhoneLack`.
    and(eq(status, "refused"), isNull(returnCode), eq(attempts, 1)),
  );
  const ofParcel = eq(subscriptions.shipmentId, id);
  const rows = await db
    .select({ id })
    .from(shipments)
    .where(
      and(
        eq(shipments.importId, importId),
        gte(createdAt, startedAt),
        isNull(subscribedAt),
        isNull(lastPushAt),
        exists(db.select(one).from(subscriptions).where(and(ofParcel, isWaiting))),
        notExists(
          db
            .select(one)
            .from(subscriptions)
            .where(and(ofParcel, not(isWaiting ?? sql`false`))),
        ),
        notExists(db.select(one).from(paidQueries).where(eq(paidQueries.shipmentId, id))),
        notExists(db.select(one).from(remittanceRows).where(eq(remittanceRows.shipmentId, id))),
      ),
    )
    .orderBy(asc(id))
    .limit(limit);
  return rows.map((row) => row.id);
}

/** How many parcels carry the mark of an import. */
export async function countOfImport(db: Db, importId: string): Promise<number> {
  const [row] = await db.select({ count: count() }).from(shipments).where(eq(shipments.importId, importId));
  return row?.count ?? 0;
}
