import { setImmediate } from "node:timers/promises";
import { findLastChargedAt, findUnitRules } from "@/db/queries/billing/charge-records";
import { scanShipments } from "@/db/queries/jobs/scan-shipments";
import { countShipments } from "@/db/queries/shipment-list/shipment-list";
import { findShipmentRow } from "@/db/queries/shipments/edited-shipment";
import { findEndedWatching } from "@/db/queries/subscriptions/resubscription-rows";
import type { Db } from "@/db/store";
import { findUnitRule } from "@/lib/domain/billing/unit-rule";
import type { JobSelection } from "@/lib/domain/jobs/new-job";
import { countShipmentsInStates } from "@/lib/domain/shipments/state-tabs";
import { toResubscriptionView } from "@/lib/domain/subscriptions/resubscription";
import type { JobEstimate } from "@/lib/operations/work/job-operations";
import type { Searcher } from "@/lib/services/shipment-list/phone-search";
import { resolveSelectionFilter } from "./job-request";

/** Up to this many shipments are evaluated one by one; of more, only the total is returned. */
const MAX_EXACT_ESTIMATE = 500;
/** Shipments evaluated before other requests get a turn. */
const BATCH_SIZE = 20;

/** How many shipments are selected. @throws InvalidShapeError when the filter is invalid */
export async function countSelection(
  db: Db,
  searcher: Searcher,
  selection: JobSelection,
  now: number,
): Promise<number> {
  if ("ids" in selection) return selection.ids.length;
  const filter = await resolveSelectionFilter(db, searcher, selection.filter);
  return countShipmentsInStates(await countShipments(db, filter, now), filter.state ?? []);
}

/**
 * Units that subscribing the selection again would cost now; costs of a changed carrier are not included.
 *
 * @throws InvalidShapeError when the filter is invalid
 */
export async function estimateResubscription(
  db: Db,
  searcher: Searcher,
  selection: JobSelection,
  now: number,
): Promise<JobEstimate> {
  const total = await countSelection(db, searcher, selection, now);
  if (total > MAX_EXACT_ESTIMATE) return { total, ready: total, units: total, isExact: false };
  const estimate: JobEstimate = { total, ready: 0, units: 0, isExact: true };
  const rule = findUnitRule(await findUnitRules(db), now);
  let checked = 0;
  for await (const id of selectedIds(db, searcher, selection, now)) {
    checked += 1;
    if (checked % BATCH_SIZE === 0) await setImmediate();
    const row = await findShipmentRow(db, searcher.shops, id);
    if (!row) continue;
    const watching = await findEndedWatching(db, row, now);
    const lastChargedAt = await findLastChargedAt(db, row.waybillNumber, row.carrier);
    const view = toResubscriptionView(watching, lastChargedAt, rule, now);
    if (view.reason !== "ready") continue;
    estimate.ready += 1;
    if (view.costs) estimate.units += 1;
  }
  return estimate;
}

async function* selectedIds(db: Db, searcher: Searcher, selection: JobSelection, now: number): AsyncGenerator<string> {
  if ("ids" in selection) return yield* selection.ids;
  const filter = await resolveSelectionFilter(db, searcher, selection.filter);
  let after = "";
  for (;;) {
    const step = await scanShipments(db, filter, { after, madeUntil: now, limit: MAX_EXACT_ESTIMATE });
    yield* step.ids;
    if (step.isEnd) return;
    after = step.after;
    await setImmediate();
  }
}
