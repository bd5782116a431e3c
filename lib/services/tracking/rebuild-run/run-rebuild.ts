import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { rebuildChargeCounts } from "@/db/queries/billing/charge-counts";
import { listShipmentIdsAfter } from "@/db/queries/tracking/projection";
import {
  claimRebuildRun,
  findLastRebuildRun,
  insertRebuildChanges,
  type RebuildRunRow,
} from "@/db/queries/tracking/rebuild-run-records";
import { isActiveRebuild } from "@/lib/domain/tracking/rebuild-status";
import { prefetchPushes } from "@/lib/services/archive/segments/push-history";
import { getFlagRules } from "@/lib/services/flags/flag-rules";
import { defineLeasedWork } from "@/lib/services/shared/background-job";
import type { WorkContext } from "@/lib/services/shared/work-lease";
import { rebuildLease } from "./rebuild-lease";
import { rebuildWithUnits } from "./rebuild-with-units";
import { saveRebuildCopy } from "./save-rebuild-copy";

/** How many shipments share a commit: few, so that pushes and pages do not wait noticeably. */
const BATCH_SIZE = 4;
/** The pause after each commit, as a share of the time that the commit took: pages and pushes come between. */
const PAUSE_SHARE = 0.5;
const MAX_PAUSE_MS = 250;

/**
 * Works on the rebuild that was asked for: first writes a verified copy, then rebuilds every shipment and the units of
 * its number in the order of their ids, from the saved position. What the rebuild changes is listed; it notifies
 * nobody, and opens and closes no case.
 *
 * @param copyFolder where the copy is written
 * @returns false when there is nothing to do
 */
export async function runNextRebuild(context: WorkContext, copyFolder: string): Promise<boolean> {
  // Read first: hardly ever is there one, and claiming takes the write lock.
  const last = await findLastRebuildRun(context.store.read);
  if (!last || !isActiveRebuild(last.status)) return false;
  return rebuildLease.claimAndRun(context, claimRebuildRun, async (run, context) => {
    if (run.copyFile === null && !(await saveRebuildCopy(context, run, copyFolder))) {
      return rebuildLease.release(context, run);
    }
    for (;;) {
      if (context.isStopping()) return rebuildLease.release(context, run);
      const startedAt = performance.now();
      if (!(await rebuildNextShipments(context, run))) break;
      await sleep(Math.min((performance.now() - startedAt) * PAUSE_SHARE, MAX_PAUSE_MS));
    }
    await finish(context, run);
  });
}

/** Results and position are written in one transaction, so that a kill never skips a shipment. @returns false at the end */
async function rebuildNextShipments({ store, clock }: WorkContext, run: RebuildRunRow): Promise<boolean> {
  const ids = await listShipmentIdsAfter(store.read, run.cursor, BATCH_SIZE);
  const last = ids.at(-1);
  if (last === undefined) return false;
  const rules = await getFlagRules(store);
  const now = clock();
  for (const id of ids) await prefetchPushes(store.read, id);
  const { changed, next } = await store.write(async (tx) => {
    // First in the transaction: a concurrent stop then waits for these shipments, or prevents them.
    await rebuildLease.saveProgress(tx, run, {}, now);
    const changes = [];
    for (const id of ids) {
      const change = await rebuildWithUnits(tx, id, rules, now);
      if (change) changes.push(change);
    }
    const rows = changes.map(({ before, after, ...change }) => ({
      ...change,
      runId: run.id,
      before: JSON.stringify(before),
      after: JSON.stringify(after),
    }));
    await insertRebuildChanges(tx, rows);
    const next = { cursor: last, done: run.done + ids.length, changed: run.changed + rows.length, claims: 0 };
    await rebuildLease.saveProgress(tx, run, next, now);
    return { changed: rows.map(({ shipmentId }) => shipmentId), next };
  });
  Object.assign(run, next);
  store.publish(changed);
  return true;
}

async function finish(context: WorkContext, run: RebuildRunRow): Promise<void> {
  await context.store.write(async (tx) => {
    await rebuildLease.saveProgress(tx, run, {}, context.clock());
    await rebuildChargeCounts(tx);
  });
  await rebuildLease.release(context, run, { status: "done", endedAt: context.clock() });
}

/** Folds the pushes of all shipments again. */
export const rebuildJob = defineLeasedWork({
  name: "the rebuild of all shipments",
  wokenBy: "rebuild",
  next: (work, { config }) => runNextRebuild(work, join(config.dataDir, "backups")),
});
