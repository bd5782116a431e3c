import { and, asc, desc, eq, sql } from "drizzle-orm";
import { preparedStatement } from "@/db/prepared-statements";
import { changes, legs, shipments, traceEvents } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Db } from "@/db/store";

/** More changes or subscriptions than any real parcel has; it bounds what a page shows. */
const DETAIL_LIMIT = 1_000;
/** Events of one leg; a push of 2 MB cannot contain many more. */
const EVENT_LIMIT = 5_000;

/**
 * All rows of a parcel's page; undefined when the shipment does not exist. The statements are built
 * once: drizzle took longer to build them than the database to run them.
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
