import { recordCharge, recordOwnUnit } from "@/db/queries/billing/charge-records";
import type { ChargeableSubscription } from "@/db/queries/billing/chargeable-subscriptions";
import type { Tx } from "@/db/store";

/**
 * A paid query (实时查询), or five failures of one number. `subscriptionId` is the shipment's
 * subscription, or the query's own id without one; never empty, because lists of charges page by it.
 */
export interface ChargedQuery extends ChargeableSubscription {
  /** When it was answered, ms since 1970 UTC. */
  at: number;
}

/**
 * Records what a paid query costs, in the transaction that saves its answer.
 *
 * @param isOwnUnit true: it costs a unit of its own each time, which covers nothing else; false: it
 * shares the unit of its number, so that it costs one only when none covers the number at that time
 */
export async function chargeQuery(tx: Tx, query: ChargedQuery, { isOwnUnit }: { isOwnUnit: boolean }): Promise<void> {
  const { waybillNumber, carrier, shop, subscriptionId, shipmentId, at } = query;
  const charge = { cause: "query" as const, waybillNumber, carrier, shop, subscriptionId, shipmentId, at };
  await (isOwnUnit ? recordOwnUnit(tx, charge) : recordCharge(tx, charge));
}
