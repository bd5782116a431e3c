import { findQueriedShipment, updateQueryPlan } from "@/db/queries/tracking-lookups/query-queue";
import type { Tx } from "@/db/store";
import { calculateQueryInterval } from "@/lib/domain/queries/query-rhythm";

/** Plans the next query of a shipment in query mode after one at `askedAt`, inside a transaction. */
export async function planNextQuery(tx: Tx, shipmentId: string, askedAt: number): Promise<void> {
  const shipment = await findQueriedShipment(tx, shipmentId);
  if (!shipment) return;
  const interval = calculateQueryInterval(shipment, askedAt);
  await updateQueryPlan(tx, shipmentId, interval === null ? null : askedAt + interval);
}
