import { inArray, type Placeholder, type SQL, sql } from "drizzle-orm";
import { isPostgres } from "@/db/column-builders";
import { pushes } from "@/db/schema/push-tables";
import { subscriptions } from "@/db/schema/subscription-tables";

/**
 * Whether a push came to one of these callbacks. On PostgreSQL `push` is divided by time, so the fingerprints, which are
 * not, tell its id.
 *
 * @param callbacks a select of callbackids
 */
export function isPushTo(callbacks: SQL): SQL {
  if (!isPostgres) return sql`${pushes.callbackId} IN (${callbacks})`;
  return sql`${pushes.id} IN (SELECT known.id FROM (${callbacks}) AS asked (callback_id), LATERAL push_ids_of_callback(asked.callback_id) AS known (id))`;
}

/** Whether a push came to one of these callbacks; not for an empty list. */
export function isPushToCallbacks(callbackIds: readonly string[]): SQL {
  const each = callbackIds.map((id) => sql`(${id})`);
  if (!isPostgres) return inArray(pushes.callbackId, [...callbackIds]);
  return isPushTo(sql`VALUES ${sql.join(each, sql`, `)}`);
}

/** Whether a push came to a callback of one of these shipments. */
export function isPushToShipments(shipmentIds: readonly string[] | Placeholder): SQL {
  const isOfThem = Array.isArray(shipmentIds)
    ? inArray(subscriptions.shipmentId, [...shipmentIds])
    : sql`${subscriptions.shipmentId} = ${shipmentIds}`;
  return isPushTo(sql`SELECT ${subscriptions.callbackId} FROM ${subscriptions} WHERE ${isOfThem}`);
}
