import { deletePromise, savePromise } from "@/db/queries/analytics/figure-cell-records";
import type { Store } from "@/db/store";
import type { PromiseInput } from "@/lib/domain/analytics/analytics-requests";

/** Sets the promised duration of a lane, or removes it. Applies to past figures too. */
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
