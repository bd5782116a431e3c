import { and, between, eq, or } from "drizzle-orm";
import { pushes } from "@/db/schema/push-tables";
import { shipments } from "@/db/schema/shipment-tables";
import type { Store } from "@/db/store";
import { PUSH_DELAY_MS } from "@/lib/domain/billing/watched-units";
import { addMonths, beijingMonthStart } from "@/lib/domain/time/beijing-month";

/**
 * Whether no push can prove a unit of the sandbox, given as `month number`: the desk received none of
 * the parcel in that month, or only when it may as well have been the retry of one made before, see
 * `PUSH_DELAY_MS`. Signed parcels cost nothing that is not proven.
 */
export async function isUnprovable({ read }: Store, unit: string): Promise<boolean> {
  const [month = "", number = ""] = unit.split(" ");
  const from = beijingMonthStart(month) + PUSH_DELAY_MS;
  const until = beijingMonthStart(addMonths(month, 1)) - 1;
  const isReceivedThen = or(between(pushes.receivedAt, from, until), between(pushes.lastReceivedAt, from, until));
  const proofs = await read
    .select({ id: pushes.id })
    .from(pushes)
    .innerJoin(shipments, eq(pushes.shipmentId, shipments.id))
    .where(and(eq(shipments.waybillNumber, number), eq(pushes.source, "push"), isReceivedThen));
  return proofs.length === 0;
}
