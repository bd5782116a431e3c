import { and, asc, desc, eq, sql } from "drizzle-orm";
import { preparedStatement } from "@/db/prepared-statements";
import { changes, legs, shipments, traceEvents } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Db } from "@/db/store";

/** More changes or subscriptions than any real parcel has; what a page shows is bounded. */
const DETAIL_LIMIT = 1_000;
/** Events of one leg; a push of 2 MB cannot hold many more. */
const EVENT_LIMIT = 5_000;

/**
 * The rows that a parcel's page is made of; undefined where there is no such shipment. The statements
 * are built once: drizzle's work on them took longer than the database's.
 */
export async function findDetailRows(db: Db, id: string) {
  const statements = preparedStatement(db, "detail", buildStatements);
  const own = { id };
  const [row] = await statements.shipment.execute(own);
  if (!row) return undefined;
  const [ownLegs, origin, destination, ownSubscriptions, history] = await Promise.all([
    statements.legs.execute(own),
    statements.events.execute({ id, leg: "origin" }),
    statements.events.execute({ id, leg: "destination" }),
    statements.subscriptions.execute(own),
    statements.changes.execute(own),
  ]);
  return { row, ownLegs, events: { origin, destination }, ownSubscriptions, history };
}

function buildStatements(db: Db) {
  const id = sql.placeholder("id");
  return {
    shipment: db.select().from(shipments).where(eq(shipments.id, id)).prepare(),
    legs: db.select().from(legs).where(eq(legs.shipmentId, id)).prepare(),
    events: db
      .select()
      .from(traceEvents)
      .where(and(eq(traceEvents.shipmentId, id), eq(traceEvents.leg, sql.placeholder("leg"))))
      .orderBy(desc(traceEvents.sequence))
      .limit(EVENT_LIMIT)
      .prepare(),
    subscriptions: db
      .select()
      .from(subscriptions)
      .where(eq(subscriptions.shipmentId, id))
      .orderBy(desc(subscriptions.ordinal))
      .limit(DETAIL_LIMIT)
      .prepare(),
    changes: db
      .select()
      .from(changes)
      .where(eq(changes.shipmentId, id))
      .orderBy(desc(changes.at), desc(changes.pushId), asc(changes.kind))
      .limit(DETAIL_LIMIT)
      .prepare(),
  };
}
