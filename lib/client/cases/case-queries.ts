import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { getJson, postJson } from "@/lib/client/shared/fetch-json";
import type { CaseAction } from "@/lib/domain/cases/case-requests";
import type { CaseCounts, CaseDetail, CasePage } from "@/lib/domain/cases/problem-case";

/** Cases wake, fall due and are raised by time alone, of which the live bus tells only a part. */
const POLL_INTERVAL_MS = 60_000;

/** What the desk's address chooses; empty where it says nothing. */
export interface CaseListParams {
  scope: string;
  flag: string;
  step: string;
  q: string;
  /** A person's id. */
  assignee: string;
  /** Codes, with commas between. */
  carrier: string;
  /** Names, with commas between. */
  shop: string;
  from: string;
  to: string;
}

/** Every case that waits for somebody. */
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

/** As many as one person clears in a day. */
const QUEUE_LIMIT = "200";

/** The list's query of an address. */
export function toCaseSearch(address: CaseListParams): string {
  const given = Object.entries(address).filter(([, text]) => text !== "");
  return new URLSearchParams([...given, ["limit", QUEUE_LIMIT]]).toString();
}

/** @throws ProblemError, also where a colleague was faster */
export function actOnCase(id: string, action: CaseAction, version: number): Promise<CaseDetail> {
  const path = `/api/v1/cases/${encodeURIComponent(id)}/actions`;
  return postJson<CaseDetail>(path, action, "POST", version);
}

/** Confirms by its label that a parcel is back. @throws ProblemError, which says why not */
export function confirmReturn(waybillNumber: string): Promise<CaseDetail> {
  return postJson<CaseDetail>("/api/v1/cases/returned", { waybillNumber });
}

/** What became of one. */
export interface CaseActionResult {
  id: string;
  status: number;
  problem?: { detail: string };
}

/** @throws ProblemError */
export async function actOnCases(ids: readonly string[], action: CaseAction): Promise<CaseActionResult[]> {
  return (await postJson<{ results: CaseActionResult[] }>("/api/v1/cases/actions", { ids, action })).results;
}
