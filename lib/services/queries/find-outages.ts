import { countPushesBefore, listPushGaps, saveOutage } from "@/db/queries/tracking-lookups/outage-records";
import { lockQueryAccount, updateQueryAccount } from "@/db/queries/tracking-lookups/query-account-state";
import type { Store, Tx } from "@/db/store";
import { isOutage, MIN_GAP_MS } from "@/lib/domain/queries/outage-gap";
import { DAY_MS, MINUTE_MS } from "@/lib/domain/time/beijing-time";
import { defineJob } from "@/lib/services/shared/background-job";
import { newId } from "@/lib/services/shared/new-id";

/**
 * Records that a server runs, and finds outages: a time in which none ran, and gaps in the received
 * pushes in which as many as usual would have arrived.
 *
 * @returns how many were found
 */
export async function findOutages(store: Store, now: number): Promise<number> {
  return store.write(async (tx) => {
    const { aliveAt, scannedUntil } = await lockQueryAccount(tx);
    const wasDown = aliveAt !== null && now - aliveAt >= MIN_GAP_MS;
    if (wasDown) await recordOutage(tx, "down", aliveAt, now, now);
    let found = wasDown ? 1 : 0;
    if (scannedUntil !== null && scannedUntil < now) {
      for (const gap of await listPushGaps(tx, scannedUntil, now, MIN_GAP_MS)) {
        if (!isOutage(gap, await countPushesBefore(tx, gap, DAY_MS))) continue;
        await recordOutage(tx, "silent", gap.from, gap.until, now);
        found += 1;
      }
    }
    await updateQueryAccount(tx, { aliveAt: now, scannedUntil: now });
    return found;
  });
}

async function recordOutage(tx: Tx, kind: "down" | "silent", fromAt: number, untilAt: number, now: number) {
  await saveOutage(tx, { id: newId(now), kind, fromAt, untilAt, foundAt: now });
}

export const outageJob = defineJob({
  name: "the search for outages",
  runsAt: "one server",
  everyMs: MINUTE_MS,
  run: ({ store }) => findOutages(store, Date.now()),
});
