import { queryOptions } from "@tanstack/react-query";
import { getJson } from "@/lib/client/shared/fetch-json";
import type { FilterNames } from "@/lib/domain/shipments/shipment";

/** The shops and salespeople of the filter. A new name may be missing for a minute. */
export const filterNamesOptions = queryOptions({
  queryKey: ["filters"],
  queryFn: ({ signal }) => getJson<FilterNames>("/api/v1/filters", signal),
  staleTime: 60_000,
});
