import type { StopReason } from "@/db/queries/subscriptions/outbox-state";
import { shardOf } from "@/lib/domain/shared/shard";
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
  /** In query mode it is never sent. */
  isUnsent?: boolean;
}

/**
 * A subscription that is due from `now` (ms) on, with a callbackid that cannot be guessed.
 *
 * In query mode it is never sent: only the answers of queries belong to it.
 *
 * @param waiting why it has to wait, if sending is stopped
 */
export function buildQueuedSubscription(
  { isUnsent = false, ...queued }: SubscriptionToQueue,
  waiting: Partial<StopReason> | undefined,
  now: number,
) {
  const shard = shardOf(queued.shipmentId);
  return {
    createdAt: now,
    ...queued,
    id: newId(now, shard),
    callbackId: newCallbackId(now, shard),
    status: isUnsent ? ("unsent" as const) : ("queued" as const),
    attempts: 0,
    serverErrors: 0,
    nextAttemptAt: isUnsent ? null : now,
    ...(isUnsent ? {} : waiting),
  };
}
