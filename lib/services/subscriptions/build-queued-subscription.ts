import type { StopReason } from "@/db/queries/subscriptions/outbox-state";
import type { SubscriptionCause } from "@/lib/domain/shipments/shipment";
import { newCallbackId, newId } from "@/lib/services/shared/new-id";

/** What is to be queued. Instants are ms since 1970 UTC. */
interface SubscriptionToQueue {
  shipmentId: string;
  ordinal: number;
  carrier: string | null;
  /** How soon it goes, see `SEND_PRIORITY`. */
  priority: number;
  /** Who wants it; the merchant where it says nothing. */
  cause?: SubscriptionCause;
  createdAt?: number;
}

/**
 * A subscription that waits for the worker from `now` on, with a callbackid that nobody can guess.
 *
 * @param waiting why it has to wait, where it has to
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
