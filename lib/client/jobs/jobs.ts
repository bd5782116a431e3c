import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { getJson, postJson } from "@/lib/client/shared/fetch-json";
import type { ListAddress } from "@/lib/client/shipment-list/list-address";
import type { JobEstimate, JobList, JobView } from "@/lib/domain/jobs/job";
import type { JobSelection, NewJobInput } from "@/lib/domain/jobs/new-job";
import { FILTER_KEYS } from "@/lib/domain/shipment-list/list-params";

const LOOK_WHILE_RUNNING_MS = 700;
/** Somebody else's may begin, or one's own in another window. */
const LOOK_MS = 60_000;

const pathOf = (id: string) => `/api/v1/jobs/${encodeURIComponent(id)}`;

export const jobListOptions = queryOptions({
  queryKey: ["jobs", "list"],
  queryFn: async ({ signal }) => (await getJson<JobList>("/api/v1/jobs", signal)).items,
  refetchInterval: ({ state }) =>
    state.data?.some(({ status }) => status === "running") ? LOOK_WHILE_RUNNING_MS : LOOK_MS,
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
  return postJson(`${pathOf(id)}/cancel`, {});
}

/** @throws ProblemError */
export function undoJob(id: string): Promise<JobView> {
  return postJson(`${pathOf(id)}/undo`, {});
}

export function resultHref(id: string): string {
  return `${pathOf(id)}/result`;
}

/** Shows what became of a job, or a new one, before the list is asked for again. */
export function showJob(client: QueryClient, job: JobView): void {
  client.setQueryData(jobListOptions.queryKey, (jobs = []) =>
    jobs.some(({ id }) => id === job.id) ? jobs.map((each) => (each.id === job.id ? job : each)) : [job, ...jobs],
  );
  void client.invalidateQueries({ queryKey: jobListOptions.queryKey });
}

/** What chooses all that the list finds, wherever in it one is. */
export function allOf(address: ListAddress): JobSelection {
  const given = FILTER_KEYS.filter((key) => address[key] !== "");
  return { filter: Object.fromEntries(given.map((key) => [key, address[key]])) };
}
