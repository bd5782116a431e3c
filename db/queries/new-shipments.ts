import { and, eq, isNull, or } from "drizzle-orm";
import { shipments } from "@/db/schema/shipments";
import { subscriptions } from "@/db/schema/subscriptions";
import type { Db } from "@/db/store";

/** A shipment with the same number that may be the same parcel: same carrier, or either's carrier not known. */
export async function findConflicting(
  db: Db,
  waybillNumber: string,
  carrier: string | null,
): Promise<{ id: string } | undefined> {
  const sameCarrier = carrier === null ? undefined : or(eq(shipments.carrier, carrier), isNull(shipments.carrier));
  const [row] = await db
    .select({ id: shipments.id })
    .from(shipments)
    .where(and(eq(shipments.waybillNumber, waybillNumber), sameCarrier))
    .limit(1);
  return row;
}

export async function insertShipment(
  db: Db,
  shipment: typeof shipments.$inferInsert,
  subscription: typeof subscriptions.$inferInsert,
): Promise<void> {
  await db.insert(shipments).values(shipment);
  await db.insert(subscriptions).values(subscription);
}
