import { listReplayablePushes } from "@/db/queries/tracking/push-records";
import type { Db, Store } from "@/db/store";
import { EVERY_SHOP, type ShopScope } from "@/lib/domain/auth/shop-scope";
import type { ReplayResult } from "@/lib/operations/push-operations";
import { findArchivedEntry } from "./archived-log";
import { rebuildShipment } from "./rebuild-shipments";

/**
 * Applies stored pushes again: one that could not be parsed may be parsed by a corrected program, and
 * the subscription of an unknown one may exist by now. The whole shipment is rebuilt, so that each
 * push has its place in the order of arrival and never overwrites what newer pushes reported.
 *
 * @param scope of who asks: pushes of other parcels, or of none, are not found
 * @returns one result for each id, in the same order
 */
export async function replayPushes(store: Store, scope: ShopScope, ids: readonly string[]): Promise<ReplayResult[]> {
  const before = await listReplayable(store.read, scope, ids);
  const shipmentIds = new Set([...before.values()].map(({ shipmentId }) => shipmentId));
  for (const id of shipmentIds) if (id !== null) await rebuildShipment(store, EVERY_SHOP, id);
  const after = await listReplayable(store.read, scope, ids);
  return ids.map((id) => ({ id, before: before.get(id)?.verdict ?? null, after: after.get(id)?.verdict ?? null }));
}

/** From the table and from segments, where the verdict of a push is the one with which it left the table. */
async function listReplayable(db: Db, scope: ShopScope, ids: readonly string[]) {
  const found = await listReplayablePushes(db, scope, ids);
  for (const id of ids) {
    const entry = found.has(id) ? undefined : await findArchivedEntry(db, scope, id);
    if (entry) found.set(id, { id, verdict: entry.push.verdict, shipmentId: entry.shipmentId });
  }
  return found;
}
