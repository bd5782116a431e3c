import { keepPreviousData } from "@tanstack/react-query";
import { callOperation } from "@/lib/client/shared/call-operation";
import { operationPages, operationQuery } from "@/lib/client/shared/operation-query";
import type { RevealedField, RevealReason } from "@/lib/domain/privacy/reveal";
import { type ListQuery, toCountsQuery } from "@/lib/domain/shipment-list/list-params";
import type { NewShipmentInput } from "@/lib/domain/shipments/new-shipment";
import type { ShipmentEdit } from "@/lib/domain/shipments/shipment-edit";

/** Polls because pushes become overdue with time alone, which live updates do not report. */
export const SILENCE_POLL_INTERVAL_MS = 5 * 60_000;

/** A page of the list, fetched now. */
export const fetchShipmentPage = (address: ListQuery, signal: AbortSignal) =>
  callOperation("GET /api/v1/shipments", { query: address }, { signal });

export const shipmentListOptions = (address: ListQuery) =>
  operationQuery(
    "GET /api/v1/shipments",
    { query: address },
    {
      queryKey: ["shipments", "list", address],
      placeholderData: keepPreviousData, // the old page stays until the next one arrives
      refetchOnWindowFocus: false, // `useLiveList` decides when rows may move
    },
  );

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
  return operationPages(
    "GET /api/v1/shipments",
    { query },
    {
      queryKey: ["shipments", "endless", query],
      placeholderData: keepPreviousData,
      staleTime: Number.POSITIVE_INFINITY,
    },
  );
};

/** Counts by state for the rest of the filter; state, order and page do not affect them. */
export const shipmentCountsOptions = (address: ListQuery) => {
  const query = toCountsQuery(address);
  return operationQuery(
    "GET /api/v1/counts",
    { query },
    { placeholderData: keepPreviousData, refetchInterval: SILENCE_POLL_INTERVAL_MS },
  );
};

/** One shipment as it is now. @throws ProblemError */
export const fetchShipment = (id: string) => callOperation("GET /api/v1/shipments/{id}", { id });

export const shipmentOptions = (id: string) =>
  operationQuery(
    "GET /api/v1/shipments/{id}",
    { id },
    {
      queryKey: ["shipment", id],
      refetchInterval: SILENCE_POLL_INTERVAL_MS,
      staleTime: SILENCE_POLL_INTERVAL_MS, // live updates invalidate it before
    },
  );

/** The new parcel, with what of it was left out. @throws ProblemError with a message for each invalid field */
export async function createShipment(body: NewShipmentInput) {
  const answer = await callOperation("POST /api/v1/shipments", { body });
  if ("results" in answer) throw new TypeError("one shipment has a single answer");
  return answer;
}

/** @throws ProblemError if the parcel is not signed */
export const recordComplaint = (id: string) => callOperation("POST /api/v1/shipments/{id}/complaint", { id });

/** Query keys that an edit or a new subscription may change. */
export const SHIPMENT_CHANGE_KEYS = ["shipments", "shipment", "counts", "overview", "outbox"] as const;

/** @throws ProblemError with a message for each invalid field, or if another user changed it first */
export const editShipment = (id: string, body: ShipmentEdit, version?: number) =>
  callOperation("PATCH /api/v1/shipments/{id}", { id, body }, { version });

/** @throws ProblemError */
export const resubscribe = async (body: { ids: readonly string[]; changes?: ShipmentEdit }) =>
  (await callOperation("POST /api/v1/shipments/resubscribe", { body })).results;

/** Shows a number that is masked. @throws ProblemError */
export const revealNumber = (id: string, body: { field: RevealedField; masked: string; reason: RevealReason }) =>
  callOperation("POST /api/v1/shipments/{id}/reveal", { id, body });

/** Creates a new link for the buyer; older links stop working. @throws ProblemError */
export const renewBuyerLink = (id: string) => callOperation("POST /api/v1/shipments/{id}/buyer-link", { id });
