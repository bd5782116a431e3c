import { keepPreviousData } from "@tanstack/react-query";
import { callOperation } from "@/lib/client/shared/call-operation";
import { operationPages, operationQuery } from "@/lib/client/shared/operation-query";
import { buildStateHref, choiceParam, dayRangeParams, pageParam, type UrlValues } from "@/lib/client/shared/url-state";
import { QUERY_OUTCOMES, QUERY_REASONS } from "@/lib/domain/queries/paid-query";
import type { QuerySummaryView } from "@/lib/operations/money/query-operations";

/** While queries wait to be sent or answered, in ms. */
const BUSY_POLL_MS = 3_000;
const IDLE_POLL_MS = 20_000;
/** Proposals are counted over all parcels. */
const PROPOSAL_POLL_MS = 60_000;
const PARCELS_PER_PAGE = 100;
/** How many queries a parcel's own list shows. */
const PARCEL_QUERIES = 20;

/** State of the list of queries in the address of its page: filters and page, as the API takes them. */
export const queryLogState = {
  reason: choiceParam("", ...QUERY_REASONS),
  outcome: choiceParam("", ...QUERY_OUTCOMES),
  ...dayRangeParams,
  cursor: pageParam,
} as const;
export type QueryLogParams = UrlValues<typeof queryLogState>;

/** Values of the filters that leave nothing out. */
export const ALL_QUERIES = { reason: "", outcome: "", from: "", to: "" } as const;

/** `/reconcile?outcome=found`. */
export function buildReconcileHref(params: Partial<QueryLogParams>): string {
  return buildStateHref("/reconcile", queryLogState, params);
}

/** Whether the list has no filter. */
export function isUnfiltered({ reason, outcome, from, to }: QueryLogParams): boolean {
  return reason === "" && outcome === "" && from === "" && to === "";
}

export const querySummaryOptions = operationQuery(
  "GET /api/v1/queries/summary",
  {},
  { refetchInterval: ({ state }) => (state.data && isBusy(state.data) ? BUSY_POLL_MS : IDLE_POLL_MS) },
);

const isBusy = ({ waiting, stopped, budget }: QuerySummaryView) =>
  waiting > 0 && stopped === null && budget.dayLeft > 0 && budget.monthLeft > 0;

export const queryListOptions = ({ reason, outcome, from, to, cursor }: QueryLogParams) =>
  operationQuery(
    "GET /api/v1/queries",
    { query: { reason, outcome, from, to, cursor } },
    {
      placeholderData: keepPreviousData, // the old page stays until the next one arrives
      refetchInterval: ({ state }) =>
        state.data?.items.some(({ status }) => status !== "done") ? BUSY_POLL_MS : IDLE_POLL_MS,
    },
  );

export const queryProposalOptions = operationQuery(
  "GET /api/v1/queries/proposals",
  {},
  { queryKey: ["query-proposals"], refetchInterval: PROPOSAL_POLL_MS },
);

export const proposedParcelOptions = (proposal: string) =>
  operationPages(
    "GET /api/v1/queries/proposals/{id}",
    { id: proposal, query: { limit: PARCELS_PER_PAGE } },
    { queryKey: ["query-proposals", proposal] },
  );

/** Under the shipment's key, so that a change of it invalidates both. */
export const shipmentQueriesOptions = (shipmentId: string) =>
  operationQuery(
    "GET /api/v1/queries",
    { query: { shipmentId, limit: PARCEL_QUERIES } },
    {
      queryKey: ["shipment", shipmentId, "queries"],
      refetchInterval: ({ state }) =>
        state.data?.items.some(({ status }) => status !== "done") ? BUSY_POLL_MS : false,
    },
  );

/** Under the shipment's key, as above. */
export const queryOfferOptions = (shipmentId: string) =>
  operationQuery(
    "GET /api/v1/shipments/{id}/query",
    { id: shipmentId },
    { queryKey: ["shipment", shipmentId, "query-offer"] },
  );

/** Asks Kuaidi100 about a shipment now; it may cost a unit. @throws ProblemError */
export function queryShipment(shipmentId: string) {
  return callOperation("POST /api/v1/shipments/{id}/query", { id: shipmentId });
}

/** Queues a query for each parcel of a proposal. @throws ProblemError */
export function acceptQueryProposal(proposal: string) {
  return callOperation("POST /api/v1/queries", { body: { proposal } });
}

/** Lets stopped queries go on. @throws ProblemError */
export function resumeQueries() {
  return callOperation("POST /api/v1/queries/resume");
}
