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
  type SQL,
  sql,
} from "drizzle-orm";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import { engine } from "@/db/engine";
import { deleteParcels } from "@/db/queries/archive/parcel-rows";
import { deleteJobRows } from "@/db/queries/privacy/erase-parcel-rows";
import { markSettlementDue } from "@/db/queries/settlement/settlement-state";
import { deleteBatch } from "@/db/queries/shared/delete-batch";
import { isInShops } from "@/db/queries/shared/shop-condition";
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
 * Deletes locked parcels with every row and raw push of them, and records who did it. The figures and settlements
 * follow; what they cost at Kuaidi100 stays counted.
 */
export async function deleteParcelsForGood(
  tx: Tx,
  rows: readonly ShipmentRow[],
  { by, at, cause }: Deletion,
): Promise<void> {
  if (rows.length === 0) return;
  const ids = rows.map(({ id }) => id);
  const own = await tx
    .select()
    .from(subscriptions)
    .where(inArray(subscriptions.shipmentId, ids))
    .orderBy(asc(subscriptions.ordinal));
  const deleted = rows.map((row) => {
    const { id: shipmentId, waybillNumber, carrier, shop, importId, createdAt } = row;
    const callbackId = findWatchedCallback(
      row,
      own.filter((each) => each.shipmentId === shipmentId),
    );
    const facts = { shipmentId, waybillNumber, carrier, shop, importId, createdAt, callbackId };
    return { ...facts, deletedAt: at, deletedBy: by, cause };
  });
  await tx.insert(deletedParcels).values(deleted);
  const numbers = rows.map(({ waybillNumber }) => waybillNumber);
  const isLater = and(inArray(shipments.waybillNumber, numbers), inArray(shipments.earlierId, ids));
  const earlierOf = new Map(rows.map(({ id, earlierId }) => [id, earlierId]));
  for (const { id, earlierId } of await tx.select().from(shipments).where(isLater)) {
    let earlier = earlierId;
    while (earlier !== null && earlierOf.has(earlier)) earlier = earlierOf.get(earlier) ?? null;
    await tx.update(shipments).set({ earlierId: earlier }).where(eq(shipments.id, id));
  }
  const callbackIds = own.map(({ callbackId }) => callbackId);
  await deleteParcels(tx, ids, callbackIds);
  await engine.removeArchivedPushes(tx, callbackIds, "delete");
  await deleteJobRows(tx, ids);
  await tx
    .update(paidQueries)
    .set({ answer: null })
    .where(and(inArray(paidQueries.shipmentId, ids), isNotNull(paidQueries.answer)));
  await markSettlementDue(tx, ids);
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

/** The first obstacle of each of these parcels that has one, by id. @param now in ms since 1970 UTC */
export async function findDeletionObstacles(
  db: Db,
  parcels: readonly Pick<ShipmentRow, "id" | "signedAt">[],
  now: number,
): Promise<Map<string, DeletionObstacle>> {
  const ids = parcels.map(({ id }) => id);
  const select = (table: SQLiteTable, id: SQLiteColumn, isObstacle?: SQL) =>
    db
      .selectDistinct({ id })
      .from(table)
      .where(and(inArray(id, ids), isObstacle));
  const isOwed = and(
    ne(settlementItems.kind, "matched"),
    gt(settlementItems.expected, 0),
    eq(settlementItems.isDone, false),
  );
  const measured = await db
    .select({ id: measures.shipmentId, signedAt: measures.signedAt, returnedAt: measures.returnedAt })
    .from(measures)
    .where(inArray(measures.shipmentId, ids));
  const months = [...parcels.map(({ id, signedAt }) => ({ id, signedAt, returnedAt: null })), ...measured].flatMap(
    ({ id, ...times }) => Object.values(times).flatMap((at) => (at === null ? [] : { id, month: toBeijingMonth(at) })),
  );
  const closed = await db
    .select({ month: salesMonths.month })
    .from(salesMonths)
    .where(inArray(salesMonths.month, [...new Set(months.map(({ month }) => month))]));
  const found: readonly [DeletionObstacle, { id: unknown }[]][] = [
    ["sending", await select(subscriptions, subscriptions.shipmentId, gt(subscriptions.leasedUntil, now))],
    ["asking", await select(paidQueries, paidQueries.shipmentId, ne(paidQueries.status, "done"))],
    ["inFile", await select(remittanceRows, remittanceRows.shipmentId)],
    ["owed", await select(settlementItems, settlementItems.id, isOwed)],
    // A sheet names it although its times have moved to another month since.
    ["closedMonth", await select(salesParcels, salesParcels.shipmentId, ne(salesParcels.kind, "open"))],
    ["closedMonth", months.filter(({ month }) => closed.some((each) => each.month === month))],
  ];
  const obstacles = new Map<string, DeletionObstacle>();
  for (const [obstacle, rows] of found.toReversed()) for (const { id } of rows) obstacles.set(String(id), obstacle);
  return obstacles;
}

/** A parcel of the scope that was deleted. */
export async function findDeletedParcel(db: Db, scope: ShopScope, id: string): Promise<DeletedParcelRow | undefined> {
  const [row] = await db
    .select()
    .from(deletedParcels)
    .where(and(eq(deletedParcels.shipmentId, id), isInShops(scope, deletedParcels.shop)));
  return row;
}

/** Deleted parcels are back with all their rows: their settlement and figures follow. */
export async function deleteDeletionsOf(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.delete(deletedParcels).where(inArray(deletedParcels.shipmentId, [...ids]));
  await markSettlementDue(tx, ids);
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
