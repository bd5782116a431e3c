import { addChargeChanges } from "@/db/queries/billing/charge-counts";
import type { Store } from "@/db/store";
import { defineJob } from "@/lib/services/shared/background-job";

/** Changes of one transaction. */
const BATCH_SIZE = 1_000;

/** Adds the units that were charged lately to the counts of their days and shops. @param isStopping ends it after the current transaction */
export async function addChargedUnits(store: Store, isStopping: () => boolean): Promise<void> {
  while (!isStopping() && (await store.write((tx) => addChargeChanges(tx, BATCH_SIZE))) > 0);
}

export const chargedUnitsJob = defineJob({
  name: "the addition of charged units",
  runsAt: "one server",
  everyMs: 5_000,
  run: ({ store, isStopping }) => addChargedUnits(store, isStopping),
});
