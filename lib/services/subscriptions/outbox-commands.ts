import { cancelHeld, listHeld, releaseHeld, resumeOutbox } from "@/db/queries/subscriptions/outbox-state";
import { recordSubscriptionAnswer } from "@/db/queries/tracking/shipment-monitor";
import type { Store } from "@/db/store";
import type { HeldAction } from "@/lib/domain/subscriptions/subscription-outbox";
import { liveBus } from "@/lib/server/live/live-bus";
import { outboxWorkerEvent } from "@/lib/server/live/worker-events";

/** Resumes a stopped outbox at once, after the owner has topped up the account or corrected the key. */
export async function resumeSending(store: Store, now: number): Promise<void> {
  await store.write((tx) => resumeOutbox(tx, now));
  outboxWorkerEvent.wake();
}

const DROPPED_REASON = {
  meaning: "这个运单是给演示环境（或另一个订阅地址）排队的，店主已作废，没有发给快递100。",
  mend: "真要跟踪它的话，核对后重新提交即可。",
};

/**
 * Decides about subscriptions that were queued for another Kuaidi100 address: sends or cancels them.
 *
 * @returns how many there were
 */
export async function applyHeldAction(store: Store, action: HeldAction, now: number): Promise<number> {
  const ids = await store.write(async (tx) => {
    if (action === "send") return releaseHeld(tx, now);
    const held = await listHeld(tx);
    for (const subscription of held) {
      await cancelHeld(tx, subscription.id, { ...DROPPED_REASON, answeredAt: now });
      await recordSubscriptionAnswer(tx, subscription, "failed", null, now);
    }
    return held.map(({ shipmentId }) => shipmentId);
  });
  liveBus().publish(ids);
  if (action === "send") outboxWorkerEvent.wake();
  return ids.length;
}
