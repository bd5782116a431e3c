import { and, asc, desc, eq, inArray, isNotNull, lte, ne, notExists, sql, sum } from "drizzle-orm";
import { engine } from "@/db/engine";
import { namedColumns } from "@/db/prepared-statements";
import { paidQueries, queryPlans } from "@/db/schema/query-tables";
import { legs, shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Db } from "@/db/store";
import type { PaidQueryRow } from "./query-claims";

/** A query to insert; the other columns are set when it is sent and answered. */
export type NewQuery = Pick<
  PaidQueryRow,
  | "id"
  | "shipmentId"
  | "waybillNumber"
  | "carrier"
  | "reason"
  | "proposal"
  | "askedBy"
  | "status"
  | "priority"
  | "queuedAt"
  | "nextAttemptAt"
>;

const BATCH_SIZE = 100;

/** Inserts queries, except for shipments that have one under way. @returns how many were inserted */
export async function insertQueries(db: Db, rows: readonly NewQuery[]): Promise<number> {
  let inserted = 0;
  for (let first = 0; first < rows.length; first += BATCH_SIZE) {
    const batch = rows.slice(first, first + BATCH_SIZE);
    const ids = await db.insert(paidQueries).values(batch).onConflictDoNothing().returning({ id: paidQueries.id });
    inserted += ids.length;
  }
  return inserted;
}

/** The query of a shipment that is waiting or being sent. */
export async function findOpenQuery(db: Db, shipmentId: string): Promise<PaidQueryRow | undefined> {
  const [row] = await db
    .select()
    .from(paidQueries)
    .where(and(eq(paidQueries.shipmentId, shipmentId), ne(paidQueries.status, sql`'done'`)));
  return row;
}

export async function updateQuery(db: Db, id: string, columns: Partial<PaidQueryRow>): Promise<void> {
  await db.update(paidQueries).set(columns).where(eq(paidQueries.id, id));
}

/**
 * Saves what came of an attempt, and releases its lease.
 *
 * @returns false when the attempt is not under way any more, because its lease had run out
 */
export async function settleQuery(
  db: Db,
  { id, attempts }: Pick<PaidQueryRow, "id" | "attempts">,
  columns: Partial<PaidQueryRow>,
): Promise<boolean> {
  const settled = await db
    .update(paidQueries)
    .set({ ...columns, leasedUntil: null })
    .where(and(eq(paidQueries.id, id), eq(paidQueries.status, "sending"), eq(paidQueries.attempts, attempts)))
    .returning({ id: paidQueries.id });
  return settled.length > 0;
}

/** What a query can change of a shipment, and its newest callbackid. */
export async function findQueriedShipment(db: Db, shipmentId: string) {
  const [row] = await db
    .select({
      state: shipments.state,
      monitorStatus: shipments.monitorStatus,
      carrier: shipments.carrier,
      lastEventAt: shipments.lastEventAt,
      createdAt: shipments.createdAt,
    })
    .from(shipments)
    .where(eq(shipments.id, shipmentId));
  const [events] = await db
    .select({ number: sum(legs.eventCount).mapWith(Number) })
    .from(legs)
    .where(eq(legs.shipmentId, shipmentId));
  return row && { ...row, events: events?.number ?? 0 };
}

/** The newest subscription of a shipment, whose callbackid its answers are stored with. */
export async function findNewestSubscription(db: Db, shipmentId: string) {
  const [row] = await db
    .select({
      id: subscriptions.id,
      callbackId: subscriptions.callbackId,
      status: subscriptions.status,
      ordinal: subscriptions.ordinal,
      carrier: subscriptions.carrier,
    })
    .from(subscriptions)
    .where(eq(subscriptions.shipmentId, shipmentId))
    .orderBy(desc(subscriptions.ordinal))
    .limit(1);
  return row;
}

/** Plans the next query of shipments in query mode. */
export async function insertQueryPlans(db: Db, shipmentIds: readonly string[], dueAt: number): Promise<void> {
  for (let first = 0; first < shipmentIds.length; first += BATCH_SIZE) {
    await db
      .insert(queryPlans)
      .values(shipmentIds.slice(first, first + BATCH_SIZE).map((shipmentId) => ({ shipmentId, dueAt })))
      .onConflictDoUpdate({ target: queryPlans.shipmentId, set: { dueAt } });
  }
}

/** When these shipments are asked next, ms since 1970 UTC; null: never again. */
export async function listNextQueries(db: Db, shipmentIds: readonly string[]): Promise<Map<string, number | null>> {
  const read = engine.preparedSelect(db, "queryPlan.ofShipments", (db) =>
    db
      .select(namedColumns({ shipmentId: queryPlans.shipmentId, dueAt: queryPlans.dueAt }))
      .from(queryPlans)
      .where(engine.isInList(queryPlans.shipmentId, sql.placeholder("ids"))),
  );
  const rows = await read({ ids: engine.listValue(shipmentIds) });
  return new Map(rows.map(({ shipmentId, dueAt }) => [shipmentId, dueAt]));
}

/** Plans the next query of a shipment, if it is in query mode; null: never. */
export async function updateQueryPlan(db: Db, shipmentId: string, dueAt: number | null): Promise<void> {
  await db.update(queryPlans).set({ dueAt }).where(eq(queryPlans.shipmentId, shipmentId));
}

/** The shipment is subscribed, and not asked by a rhythm any more. */
export async function deleteQueryPlan(db: Db, shipmentId: string): Promise<void> {
  await db.delete(queryPlans).where(eq(queryPlans.shipmentId, shipmentId));
}

/** Shipments whose query is due on the rhythm and that have none under way, the longest due first. */
export async function listDuePlans(db: Db, now: number, limit: number) {
  return db
    .select({
      shipmentId: shipments.id,
      waybillNumber: shipments.waybillNumber,
      carrier: shipments.carrier,
      state: shipments.state,
      createdAt: shipments.createdAt,
      lastEventAt: shipments.lastEventAt,
      dueAt: sql<number>`${queryPlans.dueAt}`.mapWith(Number),
    })
    .from(queryPlans)
    .innerJoin(shipments, eq(queryPlans.shipmentId, shipments.id))
    .where(
      and(
        isNotNull(queryPlans.dueAt),
        lte(queryPlans.dueAt, now),
        notExists(
          db
            .select({ one: sql`1` })
            .from(paidQueries)
            .where(and(eq(paidQueries.shipmentId, queryPlans.shipmentId), ne(paidQueries.status, sql`'done'`))),
        ),
      ),
    )
    .orderBy(asc(queryPlans.dueAt), asc(queryPlans.shipmentId))
    .limit(limit);
}

/** Number of queries under way, of all reasons or of some. */
export async function countWaitingQueries(db: Db, reasons?: readonly PaidQueryRow["reason"][]): Promise<number> {
  const rows = await db
    .select({ number: sql<number>`count(*)`.mapWith(Number) })
    .from(paidQueries)
    .where(and(ne(paidQueries.status, sql`'done'`), reasons && inArray(paidQueries.reason, [...reasons])));
  return rows[0]?.number ?? 0;
}
