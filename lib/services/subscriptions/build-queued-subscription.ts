import type { StopReason } from "@/db/queries/subscriptions/outbox-state";
import type { SubscriptionCause } from "@/lib/domain/shipments/shipment";
import { newCallbackId, newId } from "@/lib/services/shared/new-id";

/** A subscription to queue. Times are ms since 1970 UTC. */
interface SubscriptionToQueue {
  shipmentId: string;
  ordinal: number;
  carrier: string | null;
  /** Order of sending, see `SEND_PRIORITY`. */
  priority: number;
  /** Who requested it; the merchant when omitted. */
  cause?: SubscriptionCause;
  createdAt?: number;
}

/**
 * A subscription that is due from `now` (ms) on, with a callbackid that cannot be guessed.
 *
 * @param waiting why it has to wait, if sending is stopped
 */
export function buildQueuedSubscription(
  queued: SubscriptionToQueue,
  waiting: Partial<StopReason> | undefined,
  now: number,
) {
  return {
    createdAt: now,
    ...queued,
    id: newId(now),
    callbackId: newCallbackId(now),
    status: "queued" as const,
    attempts: 0,
    serverErrors: 0,
    nextAttemptAt: now,
    ...waiting,
  };
}
