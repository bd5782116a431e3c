import { and, asc, eq, gt, inArray, isNull } from "drizzle-orm";
import { lockRows } from "@/db/lock-rows";
import { legs, shipments, traceEvents } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";
import type { LegName } from "@/lib/domain/shipments/shipment";
import type { TraceEvent } from "@/lib/domain/tracking/push-snapshot";
import { encodeTrace, type StoredEvent } from "./trace-encoding";

/** Events of one leg that are stored one to a row. */
interface RowTrace {
  shipmentId: string;
  leg: LegName;
  /** The oldest first. */
  events: StoredEvent[];
}

/** The timelines of these shipments that an earlier version stored one event to a row. */
export async function listRowTraces(db: Db, shipmentIds: readonly string[]): Promise<RowTrace[]> {
  const rows = await db
    .select()
    .from(traceEvents)
    .where(inArray(traceEvents.shipmentId, [...shipmentIds]))
    .orderBy(asc(traceEvents.shipmentId), asc(traceEvents.leg), asc(traceEvents.sequence));
  const traces: RowTrace[] = [];
  for (const { shipmentId, leg, sequence: _sequence, ...event } of rows) {
    const last = traces.at(-1);
    if (last?.shipmentId === shipmentId && last.leg === leg) last.events.push(event);
    else traces.push({ shipmentId, leg, events: [event] });
  }
  return traces;
}

/** Ids of shipments with such rows, in their order. */
export async function listShipmentsWithEventRows(db: Db, after: string, limit: number): Promise<string[]> {
  const rows = await db
    .selectDistinct({ id: traceEvents.shipmentId })
    .from(traceEvents)
    .where(gt(traceEvents.shipmentId, after))
    .orderBy(asc(traceEvents.shipmentId)) // read along the key: without it PostgreSQL would read the whole table
    .limit(limit);
  return rows.map(({ id }) => id);
}

/** Deletes a leg's events that are stored one to a row. */
export async function deleteEventRows(db: Db, shipmentId: string, leg: LegName): Promise<void> {
  await db.delete(traceEvents).where(and(eq(traceEvents.shipmentId, shipmentId), eq(traceEvents.leg, leg)));
}

/** As in a push, with the instants as clocks. */
function toNewestFirst(events: readonly StoredEvent[]): TraceEvent[] {
  return events.map(({ occurredAt, ...event }) => ({ ...event, clock: occurredAt })).reverse();
}

/**
 * Moves the events of these shipments from their rows into the legs, unless a push is being applied
 * to the shipment, which may do it too.
 *
 * @returns how many legs were written
 */
export async function packEventRows(tx: Db, shipmentIds: readonly string[]): Promise<number> {
  const select = tx
    .select({ id: shipments.id })
    .from(shipments)
    .where(inArray(shipments.id, [...shipmentIds]));
  const locked = await lockRows(select, { skipLocked: true });
  const traces = await listRowTraces(
    tx,
    locked.map(({ id }) => id),
  );
  let packed = 0;
  for (const { shipmentId, leg, events } of traces) {
    const isLeg = and(eq(legs.shipmentId, shipmentId), eq(legs.leg, leg), isNull(legs.events));
    const written = await tx
      .update(legs)
      .set({ events: encodeTrace(toNewestFirst(events), true, "deflated") })
      .where(isLeg)
      .returning({ leg: legs.leg });
    if (written.length === 0) continue;
    await deleteEventRows(tx, shipmentId, leg);
    packed += 1;
  }
  return packed;
}
