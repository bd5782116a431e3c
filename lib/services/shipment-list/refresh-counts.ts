import { engine } from "@/db/engine";
import {
  addNumbers,
  addUpChanges,
  countEveryShipment,
  findListWork,
} from "@/db/queries/shipment-list/postgres/list-upkeep-records";
import type { Store, Tx } from "@/db/store";
import { defineJob } from "@/lib/services/shared/background-job";

/** Counted changes of one transaction. */
const CHANGES_AT_ONCE = 5_000;
/** Shipments of one transaction. */
const NUMBERS_AT_ONCE = 2_000;

/**
 * Adds up the changes of the list's kept counts, and completes counts and searched numbers in a database that had
 * shipments before this version, or was moved. On SQLite triggers do all of it. Several servers may do it at once.
 *
 * @param isStopping ends it after the current transaction
 */
export async function refreshCounts(store: Store, isStopping: () => boolean = () => false): Promise<void> {
  if (!engine.isServer) return;
  const work = await findListWork(store.read);
  if (work.counts) await store.write((tx) => countEveryShipment(tx, isStopping));
  if (work.numbers) await repeat(NUMBERS_AT_ONCE, addNumbers);
  if (work.changes) await repeat(CHANGES_AT_ONCE, addUpChanges);

  async function repeat(limit: number, step: (tx: Tx, limit: number) => Promise<number>): Promise<void> {
    let done = limit;
    while (done === limit && !isStopping()) done = await store.write((tx) => step(tx, limit));
  }
}

/** Adds up the counts of the list on PostgreSQL. */
export const listTablesJob = defineJob({
  name: "the kept counts of the list",
  runsAt: "one server",
  everyMs: 2_000,
  run: ({ store, isStopping }) => refreshCounts(store, isStopping),
});
