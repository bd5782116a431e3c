import { and, asc, eq, gt, gte, inArray, lt, lte, ne } from "drizzle-orm";
import type { ShipmentRow } from "@/db/queries/shipments/shipment-rows";
import { hookDeliveries, hookEvents } from "@/db/schema/hook-tables";
import { changes, shipments } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";
import type { ChangeKind } from "@/lib/domain/shipments/shipment";

export type HookEventRow = typeof hookEvents.$inferSelect;
export type DeliveryRow = typeof hookDeliveries.$inferSelect;

/** The shipment as the change under way has left it. */
export async function findEventShipment(db: Db, id: string): Promise<ShipmentRow | undefined> {
  const [row] = await db.select().from(shipments).where(eq(shipments.id, id));
  return row;
}

/** Whether another push than this one has made the same change of the shipment. */
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

/** Keeps an event. @returns false where it is kept already: it was told before */
export async function saveHookEvent(db: Db, event: HookEventRow): Promise<boolean> {
  const kept = await db.insert(hookEvents).values(event).onConflictDoNothing().returning({ id: hookEvents.id });
  return kept.length > 0;
}

/** Puts an event into the queues of endpoints; one that stands there already is sent once more. */
export async function queueHookEvent(
  db: Db,
  event: Pick<HookEventRow, "id" | "shipmentId" | "position">,
  endpointIds: readonly string[],
  now: number,
): Promise<void> {
  for (const endpointId of endpointIds) {
    const again = { status: "waiting", attempts: 0, nextAttemptAt: now, leasedUntil: null } as const;
    await db
      .insert(hookDeliveries)
      .values({ endpointId, eventId: event.id, shipmentId: event.shipmentId, position: event.position, ...again })
      .onConflictDoUpdate({ target: [hookDeliveries.endpointId, hookDeliveries.eventId], set: again });
  }
}

export async function findHookEvent(db: Db, id: string): Promise<HookEventRow | undefined> {
  const [row] = await db.select().from(hookEvents).where(eq(hookEvents.id, id));
  return row;
}

/** Events in the order in which they became known, from behind a position on. */
export async function listHookEvents(db: Db, after: string, until: number, limit: number): Promise<HookEventRow[]> {
  return db
    .select()
    .from(hookEvents)
    .where(and(gt(hookEvents.position, after), lte(hookEvents.recordedAt, until)))
    .orderBy(asc(hookEvents.position))
    .limit(limit);
}

/** Events that became known within a time, a page at a time. */
export async function listHookEventsWithin(
  db: Db,
  range: { from: number; to: number },
  after: string,
  limit: number,
): Promise<HookEventRow[]> {
  return db
    .select()
    .from(hookEvents)
    .where(
      and(gt(hookEvents.position, after), gte(hookEvents.recordedAt, range.from), lt(hookEvents.recordedAt, range.to)),
    )
    .orderBy(asc(hookEvents.position))
    .limit(limit);
}

/** Removes some of the events that are older than a moment, with their deliveries. @returns how many */
export async function deleteHookEventsBefore(db: Db, before: number, limit: number): Promise<number> {
  const old = await db
    .select({ id: hookEvents.id })
    .from(hookEvents)
    .where(lt(hookEvents.recordedAt, before))
    .limit(limit);
  if (old.length === 0) return 0;
  const ids = old.map(({ id }) => id);
  await db.delete(hookEvents).where(inArray(hookEvents.id, ids));
  return ids.length;
}
