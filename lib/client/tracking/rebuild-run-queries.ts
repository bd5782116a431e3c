import { callOperation } from "@/lib/client/shared/call-operation";
import { operationPages, operationQuery } from "@/lib/client/shared/operation-query";
import type { RebuildAction } from "@/lib/domain/tracking/rebuild-run";
import { isActiveRebuild } from "@/lib/domain/tracking/rebuild-status";

const ACTIVE_INTERVAL_MS = 3_000;
const IDLE_INTERVAL_MS = 60_000;

/** The current rebuild of all shipments; for owners. */
export const rebuildStateOptions = operationQuery(
  "GET /api/v1/rebuild",
  {},
  {
    refetchInterval: ({ state: { data } }) =>
      data?.run && isActiveRebuild(data.run.status) ? ACTIVE_INTERVAL_MS : IDLE_INTERVAL_MS,
  },
);

/** What a run has changed, in pages. @param runId whose list it is; another run has another list */
export const rebuildChangesOptions = (runId: string) =>
  operationPages("GET /api/v1/rebuild/changes", {}, { queryKey: ["rebuild-changes", runId] });

/** @throws ProblemError */
export const actOnRebuild = (action: RebuildAction) => callOperation("POST /api/v1/rebuild", { body: { action } });
