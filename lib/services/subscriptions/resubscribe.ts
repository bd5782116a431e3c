import { deleteQueryPlan, insertQueryPlans } from "@/db/queries/queries/query-queue";
import { findStoredSettings } from "@/db/queries/settings/settings-records";
import { lockShipmentRow } from "@/db/queries/shipments/edited-shipment";
import { insertSubscriptions, nextSubscriptionOrdinal, updateShipment } from "@/db/queries/shipments/new-shipments";
import { findStopReason } from "@/db/queries/subscriptions/outbox-state";
import { findEndedWatching } from "@/db/queries/subscriptions/resubscription-rows";
import { findLastStep, findStepTime } from "@/db/queries/tracking/shipment-monitor";
import type { Store, Tx } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { AppError, ConflictError, NotFoundError } from "@/lib/domain/shared/errors";
import type { SubscriptionCause } from "@/lib/domain/shipments/shipment";
import type { ShipmentEdit } from "@/lib/domain/shipments/shipment-edit";
import { createQueuedMonitoring } from "@/lib/domain/subscriptions/queued-monitoring";
import {
  evaluateResubscription,
  explainResubscription,
  type ResubscriptionEvaluation,
} from "@/lib/domain/subscriptions/resubscription";
import { SEND_PRIORITY } from "@/lib/domain/subscriptions/subscription-outbox";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import { currentAuditOrigin } from "@/lib/server/audit/audit-context";
import { liveBus } from "@/lib/server/live/live-bus";
import { outboxWorkerEvent } from "@/lib/server/live/worker-events";
import { applyEdit, type PreparedEdit, prepareEdit } from "@/lib/services/shipments/apply-shipment-edit";
import { type ParcelChange, recordParcelChanges } from "@/lib/services/shipments/record-parcel-changes";
import { buildQueuedSubscription } from "./build-queued-subscription";

/** The result for one shipment: its new subscription, or an error. */
export type ResubscribeResult = { id: string } & ({ subscriptionId: string } | { error: AppError });

/** The number cannot be subscribed again now; the message says why, and from when it can. */
export class ResubscriptionRefusedError extends ConflictError {
  constructor(verdict: ResubscriptionEvaluation) {
    const from = verdict.from === null ? null : toIsoBeijing(verdict.from);
    const { key, values } = explainResubscription(verdict);
    super(key, values, { reason: verdict.reason, from });
  }
}

/**
 * Subscribes numbers again, each with its own callbackid and salt, if the rules of
 * `lib/domain/subscriptions/resubscription.ts` allow it. Shipments are independent; an edit is only
 * saved if its number is subscribed again.
 *
 * @param scope of who asks; other shipments are not found
 * @param cause who requested it, for the history
 * @param changes fields to change in all of them first
 * @returns one result for each distinct id, in order
 */
export async function resubscribe(
  store: Store,
  scope: ShopScope,
  ids: readonly string[],
  now: number,
  cause: SubscriptionCause,
  changes: ShipmentEdit = {},
): Promise<ResubscribeResult[]> {
  const hasChanges = Object.keys(changes).length > 0;
  const results = await Promise.all(
    [...new Set(ids)].map(async (id): Promise<ResubscribeResult> => {
      try {
        const edit = hasChanges ? await prepareEdit(store.read, scope, id, changes) : undefined;
        const subscriptionId = await store.write(async (tx) => {
          const queued = await queueResubscription(tx, scope, id, edit, cause, now);
          await recordParcelChanges(tx, queued.change ? [queued.change] : [], currentAuditOrigin(), now);
          return queued.subscriptionId;
        });
        return { id, subscriptionId };
      } catch (error) {
        if (error instanceof AppError) return { id, error };
        throw error;
      }
    }),
  );
  const queued = results.flatMap((result) => ("subscriptionId" in result ? [result.id] : []));
  liveBus().publish(queued);
  if (queued.length > 0) outboxWorkerEvent.wake();
  return results;
}

/**
 * Queues a number again, inside a transaction.
 *
 * @returns the new subscription's id, and what the edit has changed, for the audit
 * @throws ResubscriptionRefusedError before any write, NotFoundError
 */
export async function queueResubscription(
  tx: Tx,
  scope: ShopScope,
  id: string,
  edit: PreparedEdit | undefined,
  cause: SubscriptionCause,
  now: number,
  priority: number = cause === "automatic" ? SEND_PRIORITY.import : SEND_PRIORITY.person,
): Promise<{ subscriptionId: string; change?: ParcelChange }> {
  const row = await lockShipmentRow(tx, scope, id);
  if (!row) throw new NotFoundError("shipment", id);
  const carrier = edit ? edit.result.carrier : row.carrier;
  const verdict = evaluateResubscription(await findEndedWatching(tx, { ...row, carrier }, now), now);
  if (verdict.reason !== "ready") throw new ResubscriptionRefusedError(verdict);
  const change = edit && (await applyEdit(tx, row, edit, now));
  const ordinal = await nextSubscriptionOrdinal(tx, id);
  const createdAt = await findStepTime(tx, id, await findLastStep(tx, id), now);
  const isUnsent = (await findStoredSettings(tx)).trackingMode === "query";
  await updateShipment(tx, id, {
    ...createQueuedMonitoring(ordinal, carrier),
    activityAt: createdAt,
    nextFlagAt: now,
    askedSince: isUnsent ? now : null,
  });
  if (isUnsent) await insertQueryPlans(tx, [id], now);
  else await deleteQueryPlan(tx, id);
  const queued = { shipmentId: id, ordinal, carrier, cause, priority, createdAt, isUnsent };
  const subscription = buildQueuedSubscription(queued, await findStopReason(tx), now);
  await insertSubscriptions(tx, [subscription]);
  return { subscriptionId: subscription.id, ...(change && { change }) };
}
