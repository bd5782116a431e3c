import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { getJson, postJson } from "@/lib/client/shared/fetch-json";
import type { CaseAction } from "@/lib/domain/cases/case-requests";
import type { CaseCounts, CaseDetail, CasePage } from "@/lib/domain/cases/problem-case";
import type { BulkResult } from "@/lib/domain/shared/problem-schema";

/** Polls because cases change with time alone (snoozed, due, opened), which live updates report only in part. */
const POLL_INTERVAL_MS = 60_000;

/** Parameters in the address of the desk; empty means no filter. */
export interface CaseListParams {
  scope: string;
  flag: string;
  step: string;
  q: string;
  /** A user id. */
  assignee: string;
  /** Carrier codes, separated by commas. */
  carrier: string;
  /** Shop names, separated by commas. */
  shop: string;
  from: string;
  to: string;
}

/** All cases that wait for an action. */
export const ALL_CASES: CaseListParams = {
  scope: "",
  flag: "",
  step: "",
  q: "",
  assignee: "",
  carrier: "",
  shop: "",
  from: "",
  to: "",
};

export const caseListOptions = (address: CaseListParams) =>
  queryOptions({
    queryKey: ["cases", "list", address],
    queryFn: ({ signal }) => getJson<CasePage>(`/api/v1/cases?${toCaseSearch(address)}`, signal),
    placeholderData: keepPreviousData,
    refetchInterval: POLL_INTERVAL_MS,
  });

export const caseCountsOptions = queryOptions({
  queryKey: ["cases", "counts"],
  queryFn: ({ signal }) => getJson<CaseCounts>("/api/v1/cases/counts", signal),
  refetchInterval: POLL_INTERVAL_MS,
});

export const caseOptions = (id: string) =>
  queryOptions({
    queryKey: ["cases", "one", id],
    queryFn: ({ signal }) => getJson<CaseDetail>(`/api/v1/cases/${encodeURIComponent(id)}`, signal),
    refetchInterval: POLL_INTERVAL_MS,
  });

/** Cases that one person can finish in a day. */
const QUEUE_LIMIT = "200";

/** The API query for the parameters of the address. */
export function toCaseSearch(address: CaseListParams): string {
  const entries = Object.entries(address).filter(([, text]) => text !== "");
  return new URLSearchParams([...entries, ["limit", QUEUE_LIMIT]]).toString();
}

/** @throws ProblemError, also if a colleague changed the case first */
export function actOnCase(id: string, action: CaseAction, version: number): Promise<CaseDetail> {
  const path = `/api/v1/cases/${encodeURIComponent(id)}/actions`;
  return postJson<CaseDetail>(path, action, "POST", version);
}

/** Confirms by its waybill number that a parcel was returned. @throws ProblemError with the reason of the refusal */
export function confirmReturn(waybillNumber: string): Promise<CaseDetail> {
  return postJson<CaseDetail>("/api/v1/cases/returned", { waybillNumber });
}

/** @throws ProblemError */
export async function actOnCases(ids: readonly string[], action: CaseAction): Promise<BulkResult[]> {
  return (await postJson<{ results: BulkResult[] }>("/api/v1/cases/actions", { ids, action })).results;
}
