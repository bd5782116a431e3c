import { findLastRebuildRun, insertRebuildRun, updateRebuildRun } from "@/db/queries/tracking/rebuild-run-records";
import type { Store } from "@/db/store";
import { ConflictError } from "@/lib/domain/shared/errors";
import type { RebuildAction } from "@/lib/domain/tracking/rebuild-run";
import { ACTIVE_REBUILD_STATUSES, isActiveRebuild, type RebuildStatus } from "@/lib/domain/tracking/rebuild-status";
import { logger } from "@/lib/log/logger";
import { newId } from "@/lib/services/shared/new-id";

/** A stopped run, and one that failed after its copy was written, continue where they are. */
const RESUMABLE: readonly RebuildStatus[] = ["stopped", "failed"];

/**
 * Starts, stops or resumes the rebuild of all shipments, and wakes the worker.
 *
 * @param name of the user or token
 * @throws ConflictError when the current run does not allow it
 */
export async function applyRebuildAction(
  store: Store,
  action: RebuildAction,
  name: string,
  now: number,
): Promise<void> {
  await ACTIONS[action](store, name, now);
  logger().info({ action, by: name }, "the rebuild of all shipments");
  store.wake("rebuild");
}

const ACTIONS: Readonly<Record<RebuildAction, (store: Store, name: string, now: number) => Promise<void>>> = {
  start: (store, askedBy, now) =>
    store.write(async (tx) => {
      const last = await findLastRebuildRun(tx);
      if (last && isActiveRebuild(last.status)) throw new ConflictError("rebuild.alreadyRunning");
      if (last?.status === "stopped") throw new ConflictError("rebuild.unfinished");
      // Later than the last one even after the clock was set back: the newest run is the current one.
      const createdAt = Math.max(now, (last?.createdAt ?? 0) + 1);
      await insertRebuildRun(tx, { id: newId(now), status: "asked", reason: "owner", askedBy, createdAt, claims: 0 });
    }),
  stop: (store, stoppedBy) =>
    store.write(async (tx) => {
      const last = await findLastRebuildRun(tx);
      const columns = { status: "stopped", stoppedBy, lease: null, leasedUntil: null } as const;
      if (!last || !(await updateRebuildRun(tx, last.id, ACTIVE_REBUILD_STATUSES, columns))) {
        throw new ConflictError("rebuild.notRunning");
      }
    }),
  resume: (store) =>
    store.write(async (tx) => {
      const last = await findLastRebuildRun(tx);
      const status = last?.copyFile == null ? "asked" : "running";
      const columns = {
        status,
        error: null,
        endedAt: null,
        stoppedBy: null,
        lease: null,
        leasedUntil: null,
        claims: 0,
      } as const;
      if (!last || !(await updateRebuildRun(tx, last.id, RESUMABLE, columns))) {
        throw new ConflictError("rebuild.nothingToResume");
      }
    }),
};
