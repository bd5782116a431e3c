import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { getJson, postJson } from "@/lib/client/shared/fetch-json";
import type { ListQuery } from "@/lib/client/shipment-list/list-params";
import type { JobEstimate, JobList, JobView } from "@/lib/domain/jobs/job";
import type { JobSelection, NewJobInput } from "@/lib/domain/jobs/new-job";
import { FILTER_KEYS } from "@/lib/domain/shipment-list/list-view";

const POLL_WHILE_RUNNING_MS = 700;
/** Somebody else's may begin, or one's own in another window. */
const POLL_INTERVAL_MS = 60_000;

const jobPath = (id: string) => `/api/v1/jobs/${encodeURIComponent(id)}`;

export const jobListOptions = queryOptions({
  queryKey: ["jobs", "list"],
  queryFn: async ({ signal }) => (await getJson<JobList>("/api/v1/jobs", signal)).items,
  refetchInterval: ({ state }) =>
    state.data?.some(({ status }) => status === "running") ? POLL_WHILE_RUNNING_MS : POLL_INTERVAL_MS,
});

export const estimateOptions = (selection: JobSelection) =>
  queryOptions({
    queryKey: ["jobs", "estimate", selection],
    queryFn: () => postJson<JobEstimate>("/api/v1/jobs/estimate", { selection }),
    staleTime: 0,
  });

/** @throws ProblemError */
export function startJob(wish: NewJobInput): Promise<JobView> {
  return postJson("/api/v1/jobs", wish);
}

/** @throws ProblemError */
export function cancelJob(id: string): Promise<JobView> {
  return postJson(`${jobPath(id)}/cancel`, {});
}

/** @throws ProblemError */
export function undoJob(id: string): Promise<JobView> {
  return postJson(`${jobPath(id)}/undo`, {});
}

export function buildJobResultHref(id: string): string {
  return `${jobPath(id)}/result`;
}

/** Shows what became of a job, or a new one, before the list is asked for again. */
export function updateJobInCache(client: QueryClient, job: JobView): void {
  client.setQueryData(jobListOptions.queryKey, (jobs = []) =>
    jobs.some(({ id }) => id === job.id) ? jobs.map((each) => (each.id === job.id ? job : each)) : [job, ...jobs],
  );
  void client.invalidateQueries({ queryKey: jobListOptions.queryKey });
}

/** What chooses all that the list finds, wherever in it one is. */
export function selectAllMatching(address: ListQuery): JobSelection {
  const given = FILTER_KEYS.filter((key) => address[key] !== "");
  return { filter: Object.fromEntries(given.map((key) => [key, address[key]])) };
}
