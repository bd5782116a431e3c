import { listReplayablePushes } from "@/db/queries/tracking/push-records";
import type { Store } from "@/db/store";
import type { ReplayResult } from "@/lib/domain/tracking/push-log-entry";
import { rebuildShipment } from "./rebuild-shipments";

/**
 * Applies kept pushes once more: one that could not be read may be readable since the program was
 * mended, and the subscription of an unknown one may be there by now. Each takes its own place in
 * the order of arrival, so its whole shipment is rebuilt: a late mend never undoes what newer
 * pushes told.
 *
 * @returns one result for each id, in the same order
 */
export async function replayPushes(store: Store, ids: readonly string[]): Promise<ReplayResult[]> {
  const before = await listReplayablePushes(store.read, ids);
  const shipmentIds = new Set([...before.values()].map(({ shipmentId }) => shipmentId));
  for (const id of shipmentIds) if (id !== null) await rebuildShipment(store, id);
  const after = await listReplayablePushes(store.read, ids);
  return ids.map((id) => ({ id, before: before.get(id)?.verdict ?? null, after: after.get(id)?.verdict ?? null }));
}
