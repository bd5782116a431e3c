import { addToChargeCounts } from "@/db/queries/billing/charge-counts";
import { listChargesOfNumbers } from "@/db/queries/billing/charge-rebuild";
import { findUnitRules } from "@/db/queries/billing/charge-records";
import { markSettlementDue } from "@/db/queries/settlement/settlement-state";
import { lockShipmentRow } from "@/db/queries/shipments/edited-shipment";
import { findRebuiltFacts } from "@/db/queries/tracking/rebuild-run-records";
import type { Tx } from "@/db/store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import type { Charge } from "@/lib/domain/billing/charge";
import type { FlagRules } from "@/lib/domain/flags/parcel-limits";
import type { RebuildChange } from "@/lib/domain/tracking/rebuild-run";
import { rebuildNumbers } from "@/lib/services/billing/rebuild-charges";
import { findDueFlag } from "@/lib/services/flags/evaluate-shipment-flags";
import { rebuildInTransaction } from "@/lib/services/tracking/rebuild-shipments";

/**
 * Rebuilds a shipment and the units of its number without notifying anybody, inside a transaction.
 *
 * @returns what people see changed; null when nothing did, or when the shipment does not exist any more
 */
export async function rebuildWithUnits(
  tx: Tx,
  shipmentId: string,
  rules: FlagRules,
  now: number,
): Promise<RebuildChange | null> {
  // Locked before it is read, so that a push does not come between.
  if (!(await lockShipmentRow(tx, EVERY_SHOP, shipmentId))) return null;
  const before = await findRebuiltFacts(tx, shipmentId);
  if (!before) return null;
  const { waybillNumber } = before;
  // What has become due anyway is no change of the rebuild.
  before.facts.flag = (await findDueFlag(tx, shipmentId, rules, now))?.flag ?? null;
  const rebuilt = await rebuildInTransaction(tx, EVERY_SHOP, shipmentId, rules, now, true);
  await rebuildUnits(tx, waybillNumber);
  // Its activity stays that of the past, by which the settlement finds changed parcels.
  if (rebuilt.before !== rebuilt.after) await markSettlementDue(tx, [shipmentId]);
  const after = await findRebuiltFacts(tx, shipmentId);
  if (!after || JSON.stringify(before) === JSON.stringify(after)) return null;
  return { shipmentId, waybillNumber, before: before.facts, after: after.facts };
}

/** With the counts by day and shop, so that the cost page is right while a run goes on or is stopped. */
async function rebuildUnits(tx: Tx, waybillNumber: string): Promise<void> {
  const before = await listChargesOfNumbers(tx, [waybillNumber]);
  const { added, removed } = await rebuildNumbers(tx, [waybillNumber], await findUnitRules(tx));
  if (added + removed === 0) return;
  const after = await listChargesOfNumbers(tx, [waybillNumber]);
  await addToChargeCounts(tx, without(before, after), -1);
  await addToChargeCounts(tx, without(after, before), 1);
}

function without(charges: readonly Charge[], others: readonly Charge[]): Charge[] {
  const known = new Set(others.map((charge) => JSON.stringify(charge)));
  return charges.filter((charge) => !known.has(JSON.stringify(charge)));
}
