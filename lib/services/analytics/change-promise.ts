import { deletePromise, savePromise } from "@/db/queries/analytics/figure-cell-records";
import type { Store } from "@/db/store";
import type { PromiseInput } from "@/lib/domain/analytics/analytics-requests";

/** Sets what is promised for a lane, or takes its own promise back. Figures of the past are judged by it too. */
export async function changePromise(
  store: Store,
  { origin, destination, hours }: PromiseInput,
  now: number,
): Promise<void> {
  await store.write((tx) =>
    hours === null
      ? deletePromise(tx, origin, destination)
      : savePromise(tx, { origin, destination, hours, changedAt: now }),
  );
}
