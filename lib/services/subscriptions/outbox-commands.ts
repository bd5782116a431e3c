import { cancelHeld, listHeld, releaseHeld, resumeOutbox } from "@/db/queries/subscriptions/outbox-state";
import { recordSubscriptionAnswer } from "@/db/queries/tracking/shipment-monitor";
import type { Store } from "@/db/store";
import { message } from "@/lib/domain/shared/message";
import type { HeldAction } from "@/lib/domain/subscriptions/subscription-outbox";
import { sharedClock } from "@/lib/services/shared/shared-clock";

/** Resumes a stopped outbox at once, after the owner has topped up the account or corrected the key. */
export async function resumeSending(store: Store, now: number): Promise<void> {
  const clock = await sharedClock(store, () => now); // by which senders say when they asked
  await store.write((tx) => resumeOutbox(tx, clock()));
  store.wake("subscription");
}

const DROPPED_REASON = {
  meaning: message("subscriptions.dropped"),
  mend: message("subscriptions.droppedMend"),
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
  store.publish(ids);
  if (action === "send") store.wake("subscription");
  return ids.length;
}
