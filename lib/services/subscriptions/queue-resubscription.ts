import { findStoredSettings } from "@/db/queries/settings/settings-records";
import { lockShipmentRow } from "@/db/queries/shipments/edited-shipment";
import { insertSubscriptions, nextSubscriptionOrdinal, updateShipment } from "@/db/queries/shipments/new-shipments";
import { findStopReason } from "@/db/queries/subscriptions/outbox-state";
import { findEndedWatching } from "@/db/queries/subscriptions/resubscription-rows";
import { findLastStep, findStepTime } from "@/db/queries/tracking/shipment-monitor";
import { deleteQueryPlan, insertQueryPlans } from "@/db/queries/tracking-lookups/query-queue";
import type { Tx } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { ConflictError, NotFoundError } from "@/lib/domain/shared/errors";
import type { SubscriptionCause } from "@/lib/domain/shipments/shipment";
import { createQueuedMonitoring } from "@/lib/domain/subscriptions/queued-monitoring";
import {
  evaluateResubscription,
  explainResubscription,
  type ResubscriptionEvaluation,
} from "@/lib/domain/subscriptions/resubscription";
import { SEND_PRIORITY } from "@/lib/domain/subscriptions/subscription-outbox";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import { applyEdit, type PreparedEdit } from "@/lib/services/shipments/prepared-edit";
import type { ParcelChange } from "@/lib/services/shipments/record-parcel-changes";
import { buildQueuedSubscription } from "./build-queued-subscription";

/** The number cannot be subscribed again now; the message says why, and from when it can. */
export class ResubscriptionRefusedError extends ConflictError {
  constructor(verdict: ResubscriptionEvaluation) {
    const from = verdict.from === null ? null : toIsoBeijing(verdict.from);
    const { key, values } = explainResubscription(verdict);
    super(key, values, { reason: verdict.reason, from });
  }
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
    pollingSince: isUnsent ? now : null,
  });
  if (isUnsent) await insertQueryPlans(tx, [id], now);
  else await deleteQueryPlan(tx, id);
  const queued = { shipmentId: id, ordinal, carrier, cause, priority, createdAt, isUnsent };
  const subscription = buildQueuedSubscription(queued, await findStopReason(tx), now);
  await insertSubscriptions(tx, [subscription]);
  return { subscriptionId: subscription.id, ...(change && { change }) };
}
