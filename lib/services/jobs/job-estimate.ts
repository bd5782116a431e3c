import { setImmediate } from "node:timers/promises";
import { lastChargedMonth } from "@/db/queries/billing/charges";
import { walkShipments } from "@/db/queries/jobs/job-walk";
import { countShipments } from "@/db/queries/shipment-list/shipment-list";
import { findShipmentRow } from "@/db/queries/shipments/edit-shipments";
import { watchingOf } from "@/db/queries/subscriptions/resubscriptions";
import type { Db } from "@/db/store";
import type { JobEstimate } from "@/lib/domain/jobs/job";
import type { JobSelection } from "@/lib/domain/jobs/new-job";
import { countOf } from "@/lib/domain/shipments/state-tabs";
import { toResubscriptionView } from "@/lib/domain/subscriptions/resubscription";
import { readChoice } from "./job-order";

/** Of so many, each is looked at; of more, only how many there are. */
const MOST_LOOKED_AT = 500;
/** Looked at before others have their turn. */
const AT_ONCE = 20;

/** How many shipments are chosen. @throws ZodError where the filter cannot be read */
export async function countSelection(db: Db, selection: JobSelection, now: number): Promise<number> {
  if ("ids" in selection) return selection.ids.length;
  const filter = await readChoice(db, selection.filter);
  return countOf(await countShipments(db, filter, now), filter.state ?? []);
}

/** What subscribing the chosen once more would cost now. Another carrier may cost again, of which nothing is said. */
export async function estimateResubscription(db: Db, selection: JobSelection, now: number): Promise<JobEstimate> {
  const total = await countSelection(db, selection, now);
  if (total > MOST_LOOKED_AT) return { total, ready: total, units: total, isExact: false };
  const estimate: JobEstimate = { total, ready: 0, units: 0, isExact: true };
  let looked = 0;
  for await (const id of idsOf(db, selection, now)) {
    looked += 1;
    if (looked % AT_ONCE === 0) await setImmediate();
    const row = await findShipmentRow(db, id);
    if (!row) continue;
    const watching = await watchingOf(db, row, now);
    const view = toResubscriptionView(watching, await lastChargedMonth(db, row.waybillNumber, row.carrier), now);
    if (view.reason !== "ready") continue;
    estimate.ready += 1;
    if (view.costs) estimate.units += 1;
  }
  return estimate;
}

async function* idsOf(db: Db, selection: JobSelection, now: number): AsyncGenerator<string> {
  if ("ids" in selection) return yield* selection.ids;
  const filter = await readChoice(db, selection.filter);
  let after = "";
  for (;;) {
    const step = await walkShipments(db, filter, { after, madeUntil: now, limit: MOST_LOOKED_AT });
    yield* step.ids;
    if (step.isEnd) return;
    after = step.after;
    await setImmediate();
  }
}
