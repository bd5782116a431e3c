import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { NewShipmentInput } from "@/lib/domain/new-shipment";
import type { ShipmentCounts, ShipmentDetail, ShipmentPage, ShipmentView } from "@/lib/domain/shipment";
import { getJson, postJson } from "./fetch-json";
import { type ListAddress, toSearch } from "./list-address";

/** Pushes fall silent by time alone, of which the live bus does not tell. */
export const LOOK_FOR_SILENCE_MS = 5 * 60_000;

export const shipmentListOptions = (address: ListAddress) =>
  queryOptions({
    queryKey: ["shipments", "list", address],
    queryFn: ({ signal }) => getJson<ShipmentPage>(`/api/v1/shipments${toSearch(address)}`, signal),
    placeholderData: keepPreviousData, // the old page stays while the next one loads
    refetchInterval: LOOK_FOR_SILENCE_MS,
  });

/** Counts within the rest of the filter: the state and the page do not matter to them. */
export const shipmentCountsOptions = (address: ListAddress) => {
  const rest: ListAddress = { ...address, state: "", cursor: "" };
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
