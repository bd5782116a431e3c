import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { getJson, patchJson, postJson } from "@/lib/client/shared/fetch-json";
import type { RevealAnswer, RevealedField, RevealReason } from "@/lib/domain/privacy/reveal";
import type { FieldProblem } from "@/lib/domain/shared/errors";
import type { BulkResult } from "@/lib/domain/shared/problem-schema";
import { type ListQuery, toCountsQuery, toListSearch } from "@/lib/domain/shipment-list/list-params";
import type { NewShipmentInput } from "@/lib/domain/shipments/new-shipment";
import type { ShipmentCounts, ShipmentDetail, ShipmentPage, ShipmentView } from "@/lib/domain/shipments/shipment";
import type { ShipmentEdit } from "@/lib/domain/shipments/shipment-edit";

/** Polls because pushes become overdue with time alone, which live updates do not report. */
export const SILENCE_POLL_INTERVAL_MS = 5 * 60_000;

/** A page of the list, fetched now. */
export const fetchShipmentPage = (address: ListQuery, signal: AbortSignal) =>
  getJson<ShipmentPage>(`/api/v1/shipments${toListSearch(address)}`, signal);

export const shipmentListOptions = (address: ListQuery) =>
  queryOptions({
    queryKey: ["shipments", "list", address],
    queryFn: ({ signal }) => fetchShipmentPage(address, signal),
    placeholderData: keepPreviousData, // the old page stays until the next one arrives
    refetchOnWindowFocus: false, // `useLiveList` decides when rows may move
  });

/** Rows per request of the endless list. */
const ENDLESS_PAGE_SIZE = "200";

/** The first page of the endless list. */
export const toEndlessQuery = (address: ListQuery): ListQuery => ({
  ...address,
  limit: ENDLESS_PAGE_SIZE,
  page: "",
  cursor: "",
});

/** The endless list: one more page each time the user comes near the last row. */
export const endlessListOptions = (address: ListQuery) => {
  const query = toEndlessQuery(address);
  return infiniteQueryOptions({
    queryKey: ["shipments", "endless", query],
    queryFn: ({ pageParam, signal }) => fetchShipmentPage({ ...query, cursor: pageParam }, signal),
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
};

/** Counts by state for the rest of the filter; state, order and page do not affect them. */
export const shipmentCountsOptions = (address: ListQuery) => {
  const query = toCountsQuery(address);
  return queryOptions({
    queryKey: ["counts", query],
    queryFn: ({ signal }) => getJson<ShipmentCounts>(`/api/v1/counts${toListSearch(query)}`, signal),
    placeholderData: keepPreviousData,
    refetchInterval: SILENCE_POLL_INTERVAL_MS,
  });
};

/** One shipment as it is now. @throws ProblemError */
export const fetchShipment = (id: string, signal?: AbortSignal) =>
  getJson<ShipmentDetail>(`/api/v1/shipments/${encodeURIComponent(id)}`, signal);

export const shipmentOptions = (id: string) =>
  queryOptions({
    queryKey: ["shipment", id],
    queryFn: ({ signal }) => fetchShipment(id, signal),
    refetchInterval: SILENCE_POLL_INTERVAL_MS,
    staleTime: SILENCE_POLL_INTERVAL_MS, // live updates invalidate it before
  });

/** The new parcel, with what of it was left out. @throws ProblemError with a message for each invalid field */
export function createShipment(input: NewShipmentInput): Promise<ShipmentView & { warnings: FieldProblem[] }> {
  return postJson("/api/v1/shipments", input);
}

/** @throws ProblemError if the parcel is not signed */
export async function recordComplaint(id: string): Promise<void> {
  await postJson<null>(`/api/v1/shipments/${encodeURIComponent(id)}/complaint`, {});
}

/** Query keys that an edit or a new subscription may change. */
export const SHIPMENT_CHANGE_KEYS = ["shipments", "shipment", "counts", "overview", "outbox"] as const;

/** @throws ProblemError with a message for each invalid field, or if another user changed it first */
export function editShipment(id: string, edit: ShipmentEdit, version?: number): Promise<ShipmentDetail> {
  return patchJson<ShipmentDetail>(`/api/v1/shipments/${encodeURIComponent(id)}`, edit, version);
}

/** `newShipmentId`: of the parcel that the number began, where the one that had it before ended long ago. */
export type ResubscribeAnswer = BulkResult & { newShipmentId?: string };

/** @throws ProblemError */
export async function resubscribe(ids: readonly string[], changes?: ShipmentEdit): Promise<ResubscribeAnswer[]> {
  return (await postJson<{ results: ResubscribeAnswer[] }>("/api/v1/shipments/resubscribe", { ids, changes })).results;
}

/** Shows a number that is masked. @throws ProblemError */
export function revealNumber(
  id: string,
  request: { field: RevealedField; masked: string; reason: RevealReason },
): Promise<RevealAnswer> {
  return postJson(`/api/v1/shipments/${encodeURIComponent(id)}/reveal`, request);
}

/** Creates a new link for the buyer; older links stop working. @throws ProblemError */
export function renewBuyerLink(id: string): Promise<{ trackingUrl: string }> {
  return postJson(`/api/v1/shipments/${id}/buyer-link`, {});
}
