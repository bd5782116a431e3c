import { recordCharge } from "@/db/queries/billing/charge-records";
import { findByCallbackId, type WatchedShipment } from "@/db/queries/tracking/progress";
import { acceptElsewhere } from "@/db/queries/tracking/shipment-monitor";
import type { Tx } from "@/db/store";
import { message } from "@/lib/domain/shared/message";

const PROVED = message("subscriptions.provedByPush");

/**
 * A push, rightly signed, to the callback of a subscription that counts as watched elsewhere proves that Kuaidi100 watches
 * the number for it. It is accepted as of its answer, and costs its unit.
 *
 * @returns the shipment as it is then
 */
export async function acceptProven(tx: Tx, watched: WatchedShipment): Promise<WatchedShipment> {
  if (watched.subscriptionStatus !== "elsewhere") return watched;
  const { callbackId, shipmentId } = watched;
  const accepted = await acceptElsewhere(tx, callbackId, PROVED);
  if (!accepted) return watched;
  const { id: subscriptionId, carrier, waybillNumber, shop, at } = accepted;
  await recordCharge(tx, { cause: "subscription", waybillNumber, carrier, shop, subscriptionId, shipmentId, at });
  return (await findByCallbackId(tx, callbackId)) ?? watched;
}
