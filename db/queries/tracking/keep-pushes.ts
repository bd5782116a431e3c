import { sql } from "drizzle-orm";
import { runStatement, unnestRows } from "@/db/postgres/unnest";
import { pushes } from "@/db/schema/push-tables";
import { shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Db } from "@/db/store";
import type { PushRow } from "./push-records";

/** A signed push as it is stored. */
export type PushToKeep = Pick<PushRow, "id" | "callbackId" | "fingerprint" | "param" | "isCompressed" | "receivedAt">;

/**
 * Stores pushes by one statement, as `waiting`, or as `unknown` without a subscription. Left out are repeats of stored
 * pushes, and pushes of parcels whose people were erased, which are stored without people. PostgreSQL only.
 *
 * @returns the verdicts of those that were stored, by id
 */
export async function keepPushes(db: Db, batch: readonly PushToKeep[]): Promise<Map<string, "waiting" | "unknown">> {
  const names = ["id", "callbackId", "fingerprint", "param", "isCompressed", "receivedAt"] as const;
  const { from, ofRow } = unnestRows(pushes, names, batch);
  const [id, callbackId, fingerprint, param, isCompressed, receivedAt] = names.map(ofRow);
  // In the order of the unique key, so that two batches with the same pushes do not wait for each other.
  const { rows } = await runStatement(
    db,
    sql`INSERT INTO ${pushes} (id, source, callback_id, fingerprint, param, is_compressed, shipment_id, verdict, received_at, times_received, last_received_at)
      SELECT ${id}, 'push', ${callbackId}, ${fingerprint}, ${param}, ${isCompressed}, ${shipments.id},
        CASE WHEN ${shipments.id} IS NULL THEN 'unknown' ELSE 'waiting' END, ${receivedAt}, 1, ${receivedAt}
      FROM ${from}
      LEFT JOIN ${subscriptions} ON ${subscriptions.callbackId} = ${callbackId}
      LEFT JOIN ${shipments} ON ${shipments.id} = ${subscriptions.shipmentId}
      WHERE ${shipments.erasedAt} IS NULL
      ORDER BY ${callbackId}, ${fingerprint}, ${id}
      ON CONFLICT DO NOTHING
      RETURNING id, verdict`,
  );
  return new Map(rows.map(({ id, verdict }) => [String(id), verdict === "waiting" ? "waiting" : "unknown"]));
}
