import { inArray, type Placeholder, type SQL, sql } from "drizzle-orm";
import { engine } from "@/db/engine";
import { subscriptions } from "@/db/schema/subscription-tables";

/** Whether a push came to one of these callbacks; not for an empty list. */
export function isPushToCallbacks(callbackIds: readonly string[]): SQL {
  const each = callbackIds.map((id) => sql`(${id})`);
  return engine.isPushTo(sql`VALUES ${sql.join(each, sql`, `)}`);
}

/** Whether a push came to a callback of one of these shipments. */
export function isPushToShipments(shipmentIds: readonly string[] | Placeholder): SQL {
  const isOfThem = Array.isArray(shipmentIds)
    ? inArray(subscriptions.shipmentId, [...shipmentIds])
    : sql`${subscriptions.shipmentId} = ${shipmentIds}`;
  return engine.isPushTo(sql`SELECT ${subscriptions.callbackId} FROM ${subscriptions} WHERE ${isOfThem}`);
}
