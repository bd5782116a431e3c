import { and, asc, eq, gt, gte, lt, ne } from "drizzle-orm";
import { deleteBatch } from "@/db/queries/shared/delete-batch";
import { isParcelInShops } from "@/db/queries/shared/parcel-in-shops";
import type { ShipmentRow } from "@/db/queries/shipments/shipment-rows";
import { hookDeliveries, hookEvents } from "@/db/schema/hook-tables";
import { changes, shipments } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import type { ChangeKind } from "@/lib/domain/shipments/shipment";

export type HookEventRow = typeof hookEvents.$inferSelect;
export type DeliveryRow = typeof hookDeliveries.$inferSelect;

/** The shipment as changed in the current transaction. */
export async function findEventShipment(db: Db, id: string): Promise<ShipmentRow | undefined> {
  const [row] = await db.select().from(shipments).where(eq(shipments.id, id));
  return row;
}

/** Whether a push other than this one has made the same change to the shipment. */
export async function hasEarlierChange(
  db: Db,
  shipmentId: string,
  { kind, after }: { kind: ChangeKind; after: string },
  pushId: string,
): Promise<boolean> {
  const rows = await db
    .select({ at: changes.at })
    .from(changes)
    .where(
      and(
        eq(changes.shipmentId, shipmentId),
        eq(changes.kind, kind),
        eq(changes.after, after),
        ne(changes.pushId, pushId),
      ),
    )
    .limit(1);
  return rows.length > 0;
}

/** Saves an event. @returns false when it is already stored: it was reported before */
export async function saveHookEvent(db: Db, event: HookEventRow): Promise<boolean> {
  const inserted = await db.insert(hookEvents).values(event).onConflictDoNothing().returning({ id: hookEvents.id });
  return inserted.length > 0;
}

/** Queues an event for endpoints; if it is already in a queue, it is sent again. */
export async function queueHookEvent(
  db: Db,
  event: Pick<HookEventRow, "id" | "shipmentId" | "position">,
  endpointIds: readonly string[],
  now: number,
): Promise<void> {
  for (const endpointId of endpointIds) {
    const resetDelivery = { status: "waiting", attempts: 0, nextAttemptAt: now, leasedUntil: null } as const;
    await db
      .insert(hookDeliveries)
      .values({
        endpointId,
        eventId: event.id,
        shipmentId: event.shipmentId,
        position: event.position,
        ...resetDelivery,
      })
      .onConflictDoUpdate({ target: [hookDeliveries.endpointId, hookDeliveries.eventId], set: resetDelivery });
  }
}

/** Events of parcels of the scope that were recorded in a period, one page at a time. */
export async function listHookEventsWithin(
  db: Db,
  scope: ShopScope,
  range: { from: number; to: number },
  after: string,
  limit: number,
): Promise<HookEventRow[]> {
  return db
    .select()
    .from(hookEvents)
    .where(
      and(
        gt(hookEvents.position, after),
        gte(hookEvents.recordedAt, range.from),
        lt(hookEvents.recordedAt, range.to),
        isParcelInShops(scope, hookEvents.shipmentId),
      ),
    )
    .orderBy(asc(hookEvents.position))
    .limit(limit);
}

/** Deletes some of the events older than an instant, with their deliveries. @returns how many */
export function deleteHookEventsBefore(db: Db, before: number, limit: number): Promise<number> {
  return deleteBatch(db, hookEvents, hookEvents.id, lt(hookEvents.recordedAt, before), limit);
}
