import { queryOptions } from "@tanstack/react-query";
import { getJson } from "@/lib/client/shared/fetch-json";
import type { FilterNames } from "@/lib/domain/shipments/shipment";

/** The shops and salespeople that the list can be filtered by; a new one may be a minute late. */
export const filterNamesOptions = queryOptions({
  queryKey: ["filters"],
  queryFn: ({ signal }) => getJson<FilterNames>("/api/v1/filters", signal),
  staleTime: 60_000,
});
