import { dropHeld, listHeld, releaseHeld, resumeOutbox } from "@/db/queries/subscriptions/outbox";
import { markSubscribed } from "@/db/queries/tracking/shipment-monitor";
import type { Store } from "@/db/store";
import type { HeldAction } from "@/lib/domain/subscriptions/outbox";
import { liveBus } from "@/lib/server/live/live-bus";
import { outboxSignal } from "@/lib/server/live/wake-signals";

/** Has a stopped queue go on at once: the owner has topped up, or mended the key. */
export async function goOn(store: Store, now: number): Promise<void> {
  await store.write((tx) => resumeOutbox(tx, now));
  outboxSignal.wake();
}

const DROPPED = {
  meaning: "这个运单是给演示环境（或另一个订阅地址）排队的，店主已作废，没有发给快递100。",
  mend: "真要跟踪它的话，核对后重新提交即可。",
};

/**
 * Decides on what was queued for another Kuaidi100: sends it after all, or gives it up.
 *
 * @returns how many it was
 */
export async function decideHeld(store: Store, action: HeldAction, now: number): Promise<number> {
  const ids = await store.write(async (tx) => {
    if (action === "send") return releaseHeld(tx, now);
    const held = await listHeld(tx);
    for (const subscription of held) {
      await dropHeld(tx, subscription.id, { ...DROPPED, answeredAt: now });
      await markSubscribed(tx, subscription, "failed", null, now);
    }
    return held.map(({ shipmentId }) => shipmentId);
  });
  liveBus().announce(ids);
  if (action === "send") outboxSignal.wake();
  return ids.length;
}
