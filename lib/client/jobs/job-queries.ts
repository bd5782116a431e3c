import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { addressOf, callOperation } from "@/lib/client/shared/call-operation";
import { operationQuery } from "@/lib/client/shared/operation-query";
import type { JobSelection, NewJobInput } from "@/lib/domain/jobs/new-job";
import { FILTER_KEYS, type ListQuery } from "@/lib/domain/shipment-list/list-params";
import type { JobView } from "@/lib/operations/work/job-operations";

const POLL_WHILE_RUNNING_MS = 700;
/** Jobs of other users, or from another window, may start. */
const POLL_INTERVAL_MS = 60_000;

export const jobListOptions = operationQuery(
  "GET /api/v1/jobs",
  {},
  {
    select: ({ items }) => items,
    refetchInterval: ({ state }) =>
      state.data?.items.some(({ endedAt }) => endedAt === null) ? POLL_WHILE_RUNNING_MS : POLL_INTERVAL_MS,
  },
);

export const estimateOptions = (selection: JobSelection) =>
  queryOptions({
    queryKey: ["job-estimate", selection],
    queryFn: () => callOperation("POST /api/v1/jobs/estimate", { body: { selection } }),
    staleTime: 0,
  });

/** @throws ProblemError */
export function startJob(body: NewJobInput): Promise<JobView> {
  return callOperation("POST /api/v1/jobs", { body });
}

/** @throws ProblemError */
export function cancelJob(id: string): Promise<JobView> {
  return callOperation("POST /api/v1/jobs/{id}/cancel", { id });
}

/** @throws ProblemError */
export function undoJob(id: string): Promise<JobView> {
  return callOperation("POST /api/v1/jobs/{id}/undo", { id });
}

export function buildJobResultHref(id: string): string {
  return addressOf("GET /api/v1/jobs/{id}/result", { id });
}

/** Updates a job, or adds a new one, before the list is read again. */
export function updateJobInCache(client: QueryClient, job: JobView): void {
  client.setQueryData(jobListOptions.queryKey, (list) => {
    const others = list?.items ?? [];
    const isKnown = others.some(({ id }) => id === job.id);
    return { items: isKnown ? others.map((each) => (each.id === job.id ? job : each)) : [job, ...others] };
  });
}

/** Selection of everything that matches the filter, on whichever page. */
export function selectAllMatching(address: ListQuery): JobSelection {
  const keys = FILTER_KEYS.filter((key) => address[key] !== "");
  return { filter: Object.fromEntries(keys.map((key) => [key, address[key]])) };
}
