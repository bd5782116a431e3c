import type { InsertInto } from "@/db/bulk-load";
import { pushes } from "@/db/schema/push-tables";
import { changes, legs, shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import { splitRows } from "@/db/split-rows";
import type { Db } from "@/db/store";

/** A generated shipment with all its rows. */
export interface NewSeedRows {
  shipment: typeof shipments.$inferInsert;
  subscription: typeof subscriptions.$inferInsert;
  legs: (typeof legs.$inferInsert)[];
  changes: (typeof changes.$inferInsert)[];
  /** The newest push, from which the rest follows. */
  push?: typeof pushes.$inferInsert;
}

export async function hasShipments(db: Db): Promise<boolean> {
  return (await db.select({ id: shipments.id }).from(shipments).limit(1)).length > 0;
}

/** Stores generated shipments through a bulk load. */
export function createSeedLoader(insertInto: InsertInto): (parcel: NewSeedRows) => void {
  const shipment = insertInto(shipments);
  const subscription = insertInto(subscriptions);
  const leg = insertInto(legs);
  const change = insertInto(changes);
  const push = insertInto(pushes);
  return (parcel) => {
    shipment(parcel.shipment);
    subscription(parcel.subscription);
    for (const each of parcel.legs) leg(each);
    for (const each of parcel.changes) change(each);
    if (parcel.push) push(parcel.push);
  };
}

/** Stores generated shipments through the query builder, as PostgreSQL needs. */
export async function insertSeedRows(db: Db, parcels: readonly NewSeedRows[]): Promise<void> {
  for (const batch of splitRows(parcels.map(({ shipment }) => shipment))) await db.insert(shipments).values(batch);
  for (const batch of splitRows(parcels.map(({ subscription }) => subscription))) {
    await db.insert(subscriptions).values(batch);
  }
  for (const batch of splitRows(parcels.flatMap((parcel) => parcel.legs))) await db.insert(legs).values(batch);
  for (const batch of splitRows(parcels.flatMap((parcel) => parcel.changes))) await db.insert(changes).values(batch);
  for (const batch of splitRows(parcels.flatMap(({ push }) => push ?? []))) await db.insert(pushes).values(batch);
}
