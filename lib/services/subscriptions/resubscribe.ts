import { lockShipmentRow } from "@/db/queries/shipments/edit-shipments";
import { insertSubscription, nextOrdinal, updateShipment } from "@/db/queries/shipments/new-shipments";
import { stopReason } from "@/db/queries/subscriptions/outbox";
import { watchingOf } from "@/db/queries/subscriptions/resubscriptions";
import type { Store, Tx } from "@/db/store";
import { AppError, ConflictError, NotFoundError } from "@/lib/domain/shared/errors";
import type { ShipmentEdit } from "@/lib/domain/shipments/edit-shipment";
import type { SubscriptionCause } from "@/lib/domain/shipments/shipment";
import { SEND_PRIORITY } from "@/lib/domain/subscriptions/outbox";
import {
  explainResubscription,
  judgeResubscription,
  type ResubscriptionVerdict,
} from "@/lib/domain/subscriptions/resubscription";
import { startWatching } from "@/lib/domain/subscriptions/start-watching";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import { liveBus } from "@/lib/server/live/live-bus";
import { outboxSignal } from "@/lib/server/live/wake-signals";
import { applyEdit, type PreparedEdit, prepareEdit } from "@/lib/services/shipments/edit-shipment";
import { queuedSubscription } from "./queued-subscription";

/** What became of one: its new subscription, or why there is none. */
export type ResubscribeResult = { id: string } & ({ subscriptionId: string } | { error: AppError });

/** The number cannot be subscribed again now; the sentence says why, and from when it can. */
export class NotAgainError extends ConflictError {
  constructor(verdict: ResubscriptionVerdict) {
    const from = verdict.from === null ? null : toIsoBeijing(verdict.from);
    super(explainResubscription(verdict), { reason: verdict.reason, from });
  }
}

/**
 * Subscribes numbers once more, each with a callbackid and salt of its own, where the rules of
 * `lib/domain/resubscription.ts` allow it. Each stands or falls by itself; an edit is kept only
 * where the number is subscribed with it.
 *
 * @param cause who wants it, for the history
 * @param changes what is to be changed of all of them before
 * @returns one result for each id, in the same order
 */
export async function resubscribe(
  store: Store,
  ids: readonly string[],
  now: number,
  cause: SubscriptionCause,
  changes: ShipmentEdit = {},
): Promise<ResubscribeResult[]> {
  const hasChanges = Object.keys(changes).length > 0;
  const results = await Promise.all(
    [...new Set(ids)].map(async (id): Promise<ResubscribeResult> => {
      try {
        const edit = hasChanges ? await prepareEdit(store.read, id, changes) : undefined;
        return { id, subscriptionId: await store.write((tx) => queueAgain(tx, id, edit, cause, now)) };
      } catch (error) {
        if (error instanceof AppError) return { id, error };
        throw error;
      }
    }),
  );
  const queued = results.flatMap((result) => ("subscriptionId" in result ? [result.id] : []));
  liveBus().announce(queued);
  if (queued.length > 0) outboxSignal.wake();
  return results;
}

/**
 * Queues a number once more, within a change.
 *
 * @throws NotAgainError before anything is written, NotFoundError
 */
export async function queueAgain(
  tx: Tx,
  id: string,
  edit: PreparedEdit | undefined,
  cause: SubscriptionCause,
  now: number,
  priority: number = cause === "automatic" ? SEND_PRIORITY.import : SEND_PRIORITY.person,
): Promise<string> {
  const row = await lockShipmentRow(tx, id);
  if (!row) throw new NotFoundError("运单", id);
  const verdict = judgeResubscription(await watchingOf(tx, row, now), now);
  if (verdict.reason !== "ready") throw new NotAgainError(verdict);
  if (edit) await applyEdit(tx, row, edit, now);
  const carrier = edit ? edit.result.carrier : row.carrier;
  const ordinal = await nextOrdinal(tx, id);
  // A clock may be set back; what is queued now comes after every push so far all the same.
  const createdAt = Math.max(now, row.lastPushAt ?? 0);
  await updateShipment(tx, id, { ...startWatching(ordinal, carrier), activityAt: createdAt, nextFlagAt: now });
  const queued = { shipmentId: id, ordinal, carrier, cause, priority, createdAt };
  const subscription = queuedSubscription(queued, await stopReason(tx), now);
  await insertSubscription(tx, subscription);
  return subscription.id;
}
