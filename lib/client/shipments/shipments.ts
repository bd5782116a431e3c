import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { getJson, patchJson, postJson } from "@/lib/client/shared/fetch-json";
import { countedPart, type ListAddress, toSearch } from "@/lib/client/shipment-list/list-address";
import type { ShipmentEdit } from "@/lib/domain/shipments/edit-shipment";
import type { NewShipmentInput } from "@/lib/domain/shipments/new-shipment";
import type { ShipmentCounts, ShipmentDetail, ShipmentPage, ShipmentView } from "@/lib/domain/shipments/shipment";

/** Pushes fall silent by time alone, of which the live bus does not tell. */
export const LOOK_FOR_SILENCE_MS = 5 * 60_000;

/** A page of the list, as it is now. */
export const fetchPage = (address: ListAddress, signal: AbortSignal) =>
  getJson<ShipmentPage>(`/api/v1/shipments${toSearch(address)}`, signal);

export const shipmentListOptions = (address: ListAddress) =>
  queryOptions({
    queryKey: ["shipments", "list", address],
    queryFn: ({ signal }) => fetchPage(address, signal),
    placeholderData: keepPreviousData, // the old page stays while the next one loads
    refetchOnWindowFocus: false, // rows move only when `useLiveList` lets them
  });

/** How many rows the endless list fetches at once. */
const ENDLESS_PAGE = "200";

/** The first page of the list without end. */
export const endlessStart = (address: ListAddress): ListAddress => ({
  ...address,
  limit: ENDLESS_PAGE,
  page: "",
  cursor: "",
});

/** The list without end: a page more each time that one comes near the last row. */
export const endlessListOptions = (address: ListAddress) => {
  const rest = endlessStart(address);
  return infiniteQueryOptions({
    queryKey: ["shipments", "endless", rest],
    queryFn: ({ pageParam, signal }) => fetchPage({ ...rest, cursor: pageParam }, signal),
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
};

/** Counts within the rest of the filter: the state, the order and the page do not matter to them. */
export const shipmentCountsOptions = (address: ListAddress) => {
  const rest = countedPart(address);
  return queryOptions({
    queryKey: ["counts", rest],
    queryFn: ({ signal }) => getJson<ShipmentCounts>(`/api/v1/counts${toSearch(rest)}`, signal),
    placeholderData: keepPreviousData,
    refetchInterval: LOOK_FOR_SILENCE_MS,
  });
};

export const shipmentOptions = (id: string) =>
  queryOptions({
    queryKey: ["shipment", id],
    queryFn: ({ signal }) => getJson<ShipmentDetail>(`/api/v1/shipments/${encodeURIComponent(id)}`, signal),
    refetchInterval: LOOK_FOR_SILENCE_MS,
  });

/** @throws ProblemError with a sentence for each wrong field */
export function createShipment(input: NewShipmentInput): Promise<ShipmentView> {
  return postJson<ShipmentView>("/api/v1/shipments", input);
}

/** @throws ProblemError where the parcel is not signed for */
export async function noteComplaint(id: string): Promise<void> {
  await postJson<null>(`/api/v1/shipments/${encodeURIComponent(id)}/complaint`, {});
}

/** What an edit or a new subscription may change on the pages. */
export const EDITED_KEYS = ["shipments", "shipment", "counts", "overview", "outbox"] as const;

/** @throws ProblemError with a sentence for each wrong field, or where somebody else was faster */
export function editShipment(id: string, edit: ShipmentEdit, version: number): Promise<ShipmentDetail> {
  return patchJson<ShipmentDetail>(`/api/v1/shipments/${encodeURIComponent(id)}`, edit, version);
}

/** What became of one: subscribed, or why not. */
export interface Resubscribed {
  id: string;
  status: number;
  problem?: { detail: string };
}

/** @throws ProblemError */
export async function resubscribe(ids: readonly string[], changes?: ShipmentEdit): Promise<Resubscribed[]> {
  return (await postJson<{ results: Resubscribed[] }>("/api/v1/shipments/resubscribe", { ids, changes })).results;
}

/** Gives the buyer another link; older ones lead nowhere from now on. @throws ProblemError */
export function renewBuyerLink(id: string): Promise<{ trackingUrl: string }> {
  return postJson(`/api/v1/shipments/${id}/buyer-link`, {});
}
