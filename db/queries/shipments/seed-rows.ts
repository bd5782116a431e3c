import type { InsertInto } from "@/db/bulk-load";
import { pushes } from "@/db/schema/push-tables";
import { changes, legs, shipments, traceEvents } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Db } from "@/db/store";

/** A made-up shipment with all that is known of it. */
export interface NewSeedRows {
  shipment: typeof shipments.$inferInsert;
  subscription: typeof subscriptions.$inferInsert;
  legs: (typeof legs.$inferInsert)[];
  events: (typeof traceEvents.$inferInsert)[];
  changes: (typeof changes.$inferInsert)[];
  /** The newest, which told all of that. */
  push?: typeof pushes.$inferInsert;
}

/** Rows in one statement: of the widest table, far from the most values that it may hold. */
const ROWS_PER_STATEMENT = 500;

/** Whether there is a shipment at all. */
export async function hasShipments(db: Db): Promise<boolean> {
  return (await db.select({ id: shipments.id }).from(shipments).limit(1)).length > 0;
}

/** Stores made-up shipments through a bulk load. */
export function createSeedLoader(insertInto: InsertInto): (parcel: NewSeedRows) => void {
  const shipment = insertInto(shipments);
  const subscription = insertInto(subscriptions);
  const leg = insertInto(legs);
  const event = insertInto(traceEvents);
  const change = insertInto(changes);
  const push = insertInto(pushes);
  return (parcel) => {
    shipment(parcel.shipment);
    subscription(parcel.subscription);
    for (const each of parcel.legs) leg(each);
    for (const each of parcel.events) event(each);
    for (const each of parcel.changes) change(each);
    if (parcel.push) push(parcel.push);
  };
}

/** Stores made-up shipments through the query builder, as PostgreSQL takes them. */
export async function insertSeedRows(db: Db, parcels: readonly NewSeedRows[]): Promise<void> {
  for (const some of splitRows(parcels.map(({ shipment }) => shipment))) await db.insert(shipments).values(some);
  for (const some of splitRows(parcels.map(({ subscription }) => subscription))) {
    await db.insert(subscriptions).values(some);
  }
  for (const some of splitRows(parcels.flatMap((parcel) => parcel.legs))) await db.insert(legs).values(some);
  for (const some of splitRows(parcels.flatMap(({ events }) => events))) await db.insert(traceEvents).values(some);
  for (const some of splitRows(parcels.flatMap((parcel) => parcel.changes))) await db.insert(changes).values(some);
  for (const some of splitRows(parcels.flatMap(({ push }) => push ?? []))) await db.insert(pushes).values(some);
}

function* splitRows<Row>(rows: readonly Row[]): Generator<Row[]> {
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT)
    yield rows.slice(start, start + ROWS_PER_STATEMENT);
}
