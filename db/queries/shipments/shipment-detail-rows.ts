import { asc, desc, eq, sql } from "drizzle-orm";
import { engine } from "@/db/engine";
import { preparedStatement } from "@/db/prepared-statements";
import { findOpenCases } from "@/db/queries/cases/open-cases";
import { findTagsOfShipments } from "@/db/queries/tags/shipment-tag-records";
import { decodeTraces } from "@/db/queries/tracking/stored-traces";
import { changes, legs, shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Db } from "@/db/store";
import { isInScope, type ShopScope } from "@/lib/domain/auth/shop-scope";
import type { LegName } from "@/lib/domain/shipments/shipment";

/** More changes or subscriptions than any real parcel has; it bounds what a page shows. */
const DETAIL_LIMIT = 1_000;
/** Events of one leg; a push of 2 MB cannot contain many more. */
const EVENT_LIMIT = 5_000;

/**
 * All rows of a parcel's page; undefined when the scope has no such shipment. The statements are built
 * once: drizzle took longer to build them than the database to run them.
 */
export async function findDetailRows(db: Db, scope: ShopScope, id: string) {
  const statements = preparedStatement(db, "detail", buildStatements);
  const own = { id };
  // At once, though most are in vain for a shipment that is not there: on PostgreSQL it is one round trip.
  const [[row], ownLegs, ownSubscriptions, history, tags, cases] = await Promise.all([
    statements.shipment.execute(own),
    statements.legs.execute(own),
    statements.subscriptions.execute(own),
    statements.changes.execute(own),
    findTagsOfShipments(db, [id]),
    findOpenCases(db, [id]),
  ]);
  if (!row || !isInScope(scope, row.shop)) return undefined;
  const traces = (await decodeTraces(db, ownLegs)).get(id);
  const newestFirst = (leg: LegName) => traces?.[leg].toReversed().slice(0, EVENT_LIMIT) ?? [];
  const events = { origin: newestFirst("origin"), destination: newestFirst("destination") };
  return { row, ownLegs, events, ownSubscriptions, history, tags: tags.get(id), openCase: cases.get(id) };
}

function buildStatements(db: Db) {
  const id = sql.placeholder("id");
  return {
    shipment: engine.prepare(db.select().from(shipments).where(eq(shipments.id, id))),
    legs: engine.prepare(db.select().from(legs).where(eq(legs.shipmentId, id))),
    subscriptions: engine.prepare(
      db
        .select()
        .from(subscriptions)
        .where(eq(subscriptions.shipmentId, id))
        .orderBy(desc(subscriptions.ordinal))
        .limit(DETAIL_LIMIT),
    ),
    changes: engine.prepare(
      db
        .select()
        .from(changes)
        .where(eq(changes.shipmentId, id))
        .orderBy(desc(changes.at), desc(changes.pushId), asc(changes.kind))
        .limit(DETAIL_LIMIT),
    ),
  };
}
