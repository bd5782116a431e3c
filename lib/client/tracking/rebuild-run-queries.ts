import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { getJson, postJson } from "@/lib/client/shared/fetch-json";
import type { RebuildAction, RebuildChangePage, RebuildState } from "@/lib/domain/tracking/rebuild-run";
import { isActiveRebuild } from "@/lib/domain/tracking/rebuild-status";

const ACTIVE_INTERVAL_MS = 3_000;
const IDLE_INTERVAL_MS = 60_000;

/** The current rebuild of all shipments; for owners. */
export const rebuildStateOptions = queryOptions({
  queryKey: ["rebuild"],
  queryFn: ({ signal }) => getJson<RebuildState>("/api/v1/rebuild", signal),
  refetchInterval: ({ state: { data } }) =>
    data?.run && isActiveRebuild(data.run.status) ? ACTIVE_INTERVAL_MS : IDLE_INTERVAL_MS,
});

/** What a run has changed, in pages. @param runId whose list it is; another run has another list */
export const rebuildChangesOptions = (runId: string) =>
  infiniteQueryOptions({
    queryKey: ["rebuild-changes", runId],
    queryFn: ({ signal, pageParam }) =>
      getJson<RebuildChangePage>(
        `/api/v1/rebuild/changes${pageParam && `?cursor=${encodeURIComponent(pageParam)}`}`,
        signal,
      ),
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }: RebuildChangePage) => nextCursor,
  });

/** @throws ProblemError */
export function actOnRebuild(action: RebuildAction): Promise<RebuildState> {
  return postJson<RebuildState>("/api/v1/rebuild", { action });
}
