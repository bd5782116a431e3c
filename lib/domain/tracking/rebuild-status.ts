/** `asked`: waits for a worker. `copying`: the copy is being written. `running`: shipments are rebuilt. */
export const REBUILD_STATUSES = ["asked", "copying", "running", "stopped", "done", "failed"] as const;
export type RebuildStatus = (typeof REBUILD_STATUSES)[number];

/** A run with one of these still has work for a worker. */
export const ACTIVE_REBUILD_STATUSES = ["asked", "copying", "running"] as const satisfies readonly RebuildStatus[];

export function isActiveRebuild(status: RebuildStatus): boolean {
  return ACTIVE_REBUILD_STATUSES.some((each) => each === status);
}
