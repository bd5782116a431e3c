import { recordCharge } from "@/db/queries/billing/charge-records";
import type { ClaimedSubscription } from "@/db/queries/subscriptions/subscription-records";
import type { Tx } from "@/db/store";
import { type AnsweredSubscription, isNewlyAccepted } from "@/lib/domain/billing/charge";

/** Records the charge of an answered subscription, in the transaction that saves the answer. */
export async function recordAnswerCharge(
  tx: Tx,
  { shipment, subscription }: ClaimedSubscription,
  answer: Pick<AnsweredSubscription, "status" | "returnCode" | "watchGeneration">,
  now: number,
): Promise<void> {
  if (!isNewlyAccepted({ ...subscription, ...answer, answers: subscription.answers + 1 })) return;
  await recordCharge(tx, {
    cause: "subscription",
    waybillNumber: shipment.waybillNumber,
    carrier: subscription.carrier,
    shop: shipment.shop,
    subscriptionId: subscription.id,
    shipmentId: shipment.id,
    at: now,
  });
}
