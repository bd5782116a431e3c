import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { getJson, patchJson, postJson } from "@/lib/client/shared/fetch-json";
import { type ListQuery, toCountsQuery, toListSearch } from "@/lib/client/shipment-list/list-params";
import type { NewShipmentInput } from "@/lib/domain/shipments/new-shipment";
import type { ShipmentCounts, ShipmentDetail, ShipmentPage, ShipmentView } from "@/lib/domain/shipments/shipment";
import type { ShipmentEdit } from "@/lib/domain/shipments/shipment-edit";

/** Pushes fall silent by time alone, of which the live bus does not tell. */
export const SILENCE_POLL_INTERVAL_MS = 5 * 60_000;

/** A page of the list, as it is now. */
export const fetchShipmentPage = (address: ListQuery, signal: AbortSignal) =>
  getJson<ShipmentPage>(`/api/v1/shipments${toListSearch(address)}`, signal);

export const shipmentListOptions = (address: ListQuery) =>
  queryOptions({
    queryKey: ["shipments", "list", address],
    queryFn: ({ signal }) => fetchShipmentPage(address, signal),
    placeholderData: keepPreviousData, // the old page stays while the next one loads
    refetchOnWindowFocus: false, // rows move only when `useLiveList` lets them
  });

/** How many rows the endless list fetches at once. */
const ENDLESS_PAGE_SIZE = "200";

/** The first page of the list without end. */
export const toEndlessQuery = (address: ListQuery): ListQuery => ({
  ...address,
  limit: ENDLESS_PAGE_SIZE,
  page: "",
  cursor: "",
});

/** The list without end: a page more each time that one comes near the last row. */
export const endlessListOptions = (address: ListQuery) => {
  const rest = toEndlessQuery(address);
  return infiniteQueryOptions({
    queryKey: ["shipments", "endless", rest],
    queryFn: ({ pageParam, signal }) => fetchShipmentPage({ ...rest, cursor: pageParam }, signal),
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
};

/** Counts within the rest of the filter: the state, the order and the page do not matter to them. */
export const shipmentCountsOptions = (address: ListQuery) => {
  const rest = toCountsQuery(address);
  return queryOptions({
    queryKey: ["counts", rest],
    queryFn: ({ signal }) => getJson<ShipmentCounts>(`/api/v1/counts${toListSearch(rest)}`, signal),
    placeholderData: keepPreviousData,
    refetchInterval: SILENCE_POLL_INTERVAL_MS,
  });
};

export const shipmentOptions = (id: string) =>
  queryOptions({
    queryKey: ["shipment", id],
    queryFn: ({ signal }) => getJson<ShipmentDetail>(`/api/v1/shipments/${encodeURIComponent(id)}`, signal),
    refetchInterval: SILENCE_POLL_INTERVAL_MS,
  });

/** @throws ProblemError with a sentence for each wrong field */
export function createShipment(input: NewShipmentInput): Promise<ShipmentView> {
  return postJson<ShipmentView>("/api/v1/shipments", input);
}

/** @throws ProblemError where the parcel is not signed for */
export async function recordComplaint(id: string): Promise<void> {
  await postJson<null>(`/api/v1/shipments/${encodeURIComponent(id)}/complaint`, {});
}

/** What an edit or a new subscription may change on the pages. */
export const SHIPMENT_CHANGE_KEYS = ["shipments", "shipment", "counts", "overview", "outbox"] as const;

/** @throws ProblemError with a sentence for each wrong field, or where somebody else was faster */
export function editShipment(id: string, edit: ShipmentEdit, version: number): Promise<ShipmentDetail> {
  return patchJson<ShipmentDetail>(`/api/v1/shipments/${encodeURIComponent(id)}`, edit, version);
}

/** What became of one: subscribed, or why not. */
export interface ResubscribeResult {
  id: string;
  status: number;
  problem?: { detail: string };
}

/** @throws ProblemError */
export async function resubscribe(ids: readonly string[], changes?: ShipmentEdit): Promise<ResubscribeResult[]> {
  return (await postJson<{ results: ResubscribeResult[] }>("/api/v1/shipments/resubscribe", { ids, changes })).results;
}

/** Gives the buyer another link; older ones lead nowhere from now on. @throws ProblemError */
export function renewBuyerLink(id: string): Promise<{ trackingUrl: string }> {
  return postJson(`/api/v1/shipments/${id}/buyer-link`, {});
}
