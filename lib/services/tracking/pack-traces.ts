import { listShipmentsWithEventRows, packEventRows } from "@/db/queries/tracking/event-rows";
import type { Store } from "@/db/store";
import { MINUTE_MS } from "@/lib/domain/time/beijing-time";
import { defineJob } from "@/lib/services/shared/background-job";

/** Few enough that a push waits at most some milliseconds for the change. */
const BATCH_SIZE = 20;

/**
 * Packs the timelines that an earlier version stored one event to a row, a few shipments at a time.
 * Timelines are readable in either form, so that neither the start nor a push waits for it.
 *
 * @param after id of the last shipment of the previous batch; `""` to begin with the first
 * @returns the id to continue from, `""` at the end, and how many legs were packed
 */
export async function packTraces(store: Store, after: string): Promise<Packed> {
  const ids = await listShipmentsWithEventRows(store.read, after, BATCH_SIZE);
  const last = ids.at(-1);
  if (last === undefined) return { after: "", packed: 0 };
  return { after: last, packed: await store.write((tx) => packEventRows(tx, ids)) };
}

/** Packs the timelines of earlier versions: about 100 shipments a second, and later those of restored rows. */
export const tracePackingJob = defineJob<Packed>({
  name: "the packing of timelines",
  runsAt: "one server",
  firstMs: 20_000,
  everyMs: 10 * MINUTE_MS,
  nextMs: ({ after }) => (after === "" ? 10 * MINUTE_MS : 200),
  run: ({ store }, last) => packTraces(store, last?.after ?? ""),
});

interface Packed {
  /** Where the next batch begins; empty at the end. */
  after: string;
  packed: number;
}
