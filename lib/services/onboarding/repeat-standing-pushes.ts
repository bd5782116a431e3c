import { listStandingCallbacks } from "@/db/queries/onboarding/demo-past";
import { findStoredSettings } from "@/db/queries/settings/settings-records";
import { recordPushAt } from "@/db/queries/tracking/progress";
import { listPushesOfCallbacks, recordRepeat } from "@/db/queries/tracking/push-records";
import type { Store } from "@/db/store";

/**
 * Receives the last push of each parcel that stands still in the demo's past once more, as after a check that finds
 * nothing new: else its pushes would seem to have stopped. Not with a key, when the sandbox is gone.
 *
 * @param now in ms since 1970 UTC
 */
export async function repeatStandingPushes(store: Store, now: number): Promise<void> {
  if ((await findStoredSettings(store.read)).keySealed !== null) return;
  for (const { shipmentId, callbackId } of await listStandingCallbacks(store.read)) {
    const pushes = await listPushesOfCallbacks(store.read, [callbackId]);
    const last = pushes.toSorted((left, right) => left.lastReceivedAt - right.lastReceivedAt).at(-1);
    if (!last) continue;
    await store.write(async (tx) => {
      await recordRepeat(tx, { ...last, receivedAt: now });
      await recordPushAt(tx, shipmentId, now);
    });
  }
}
