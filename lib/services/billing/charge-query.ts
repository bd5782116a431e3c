import { recordCharge } from "@/db/queries/billing/charge-records";
import type { Tx } from "@/db/store";

/** A paid query (实时查询), or five failures of one number, and when it was answered (ms). */
export interface ChargedQuery {
  waybillNumber: string;
  carrier: string | null;
  shop: string | null;
  subscriptionId: string;
  shipmentId: string;
  at: number;
}

/** Records what a paid query costs, in the transaction that saves its answer. */
export async function chargeQuery(tx: Tx, query: ChargedQuery, _: { isOwnUnit: boolean }): Promise<void> {
  await recordCharge(tx, { cause: "subscription", ...query });
}
