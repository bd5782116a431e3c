import { keepPreviousData } from "@tanstack/react-query";
import { waitForAnswers } from "@/lib/client/offline/change-queue";
import { callOperation } from "@/lib/client/shared/call-operation";
import { operationPages, operationQuery } from "@/lib/client/shared/operation-query";
import { choiceParam, dayRangeParams, detailParam, filterParam, type UrlValues } from "@/lib/client/shared/url-state";
import type { ChangeUrlState } from "@/lib/client/shared/use-url-state";
import type { CaseAction, CaseBulkInput } from "@/lib/domain/cases/case-requests";
import { CASE_SCOPES } from "@/lib/domain/cases/problem-case";
import type { CaseDetail, CasePage, CaseResult, CaseView } from "@/lib/operations/case-operations";

/** Polls because cases change with time alone (snoozed, due, opened), which live updates report only in part. */
const POLL_INTERVAL_MS = 60_000;

/** The desk's state in its address: filter, layout and the open case. */
export const caseDeskState = {
  scope: choiceParam(...CASE_SCOPES),
  flag: filterParam,
  step: filterParam,
  q: filterParam,
  /** A user id. */
  assignee: filterParam,
  /** Carrier codes, separated by commas. */
  carrier: filterParam,
  /** Shop names, separated by commas. */
  shop: filterParam,
  /** Ids of tags, separated by commas. */
  tag: filterParam,
  origin: filterParam,
  destination: filterParam,
  ...dayRangeParams,
  view: choiceParam("queue", "board", "deck"),
  case: detailParam,
} as const;
export type CaseDeskState = UrlValues<typeof caseDeskState>;

/** The desk's state and how to change it, for its filters. */
export interface CaseDeskControl {
  params: CaseDeskState;
  change: ChangeUrlState<typeof caseDeskState>;
}

/** The cases of a filter in pages; several pages are one list. */
export const caseListOptions = (filter: Partial<CaseDeskState>) =>
  operationPages(
    "GET /api/v1/cases",
    { query: toCaseQuery(filter) },
    {
      queryKey: ["cases", "list", toCaseSearch(filter)],
      after: waitForAnswers,
      select: ({ pages }) => joinPages(pages),
      placeholderData: keepPreviousData,
      refetchInterval: POLL_INTERVAL_MS,
    },
  );

/** A case that was put off after its page was fetched is on a later page again. */
function joinPages(pages: readonly CasePage[]): CaseView[] {
  const items = pages.flatMap((page) => page.items);
  return [...new Map(items.map((view) => [view.id, view])).values()];
}

const refreshed = { after: waitForAnswers, refetchInterval: POLL_INTERVAL_MS } as const;

export const caseCountsOptions = operationQuery("GET /api/v1/cases/counts", {}, refreshed);

export const caseOptions = (id: string) =>
  operationQuery(
    "GET /api/v1/cases/{id}",
    { id },
    { ...refreshed, queryKey: ["cases", "one", id], staleTime: POLL_INTERVAL_MS },
  );

/** The cases of one parcel, the newest first; an open one is the newest. */
export const parcelCaseOptions = (shipmentId: string) =>
  operationQuery(
    "GET /api/v1/cases",
    { query: { scope: "ever", limit: 1, shipment: shipmentId } },
    { ...refreshed, queryKey: ["cases", "parcel", shipmentId], staleTime: POLL_INTERVAL_MS },
  );

/** Cases of a page of the queue: more than one person can finish in a day. */
const PAGE_SIZE = "200";

/** The API query for the filters in the address. */
function toCaseQuery({ view: _, case: __, ...filter }: Partial<CaseDeskState>): Record<string, string> {
  const entries = Object.entries(filter).filter(([, text]) => text !== "" && text !== "all");
  return Object.fromEntries([...entries, ["limit", PAGE_SIZE]]);
}

export function toCaseSearch(filter: Partial<CaseDeskState>): string {
  return new URLSearchParams(toCaseQuery(filter)).toString();
}

/** @param key Idempotency-Key @throws ProblemError, also if a colleague changed the case first */
export function actOnCase(id: string, body: CaseAction, version: number, key: string): Promise<CaseDetail> {
  return callOperation("POST /api/v1/cases/{id}/actions", { id, body }, { version, key });
}

/** Confirms by its waybill number that a parcel was returned. @throws ProblemError with the reason of the refusal */
export function confirmReturn(waybillNumber: string): Promise<CaseDetail> {
  return callOperation("POST /api/v1/cases/returned", { body: { waybillNumber } });
}

/**
 * One action on many cases, each changed or refused for itself.
 *
 * @param body with the versions that the cases must still have, if it matters
 * @param key Idempotency-Key
 * @throws ProblemError
 */
export async function actOnCases(body: CaseBulkInput, key: string): Promise<CaseResult[]> {
  return (await callOperation("POST /api/v1/cases/actions", { body }, { key })).results;
}
