import { listReplayablePushes } from "@/db/queries/tracking/push-records";
import type { Store } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import type { ReplayResult } from "@/lib/domain/tracking/push-log-entry";
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
  const before = await listReplayablePushes(store.read, scope, ids);
  const shipmentIds = new Set([...before.values()].map(({ shipmentId }) => shipmentId));
  for (const id of shipmentIds) if (id !== null) await rebuildShipment(store, id);
  const after = await listReplayablePushes(store.read, scope, ids);
  return ids.map((id) => ({ id, before: before.get(id)?.verdict ?? null, after: after.get(id)?.verdict ?? null }));
}
