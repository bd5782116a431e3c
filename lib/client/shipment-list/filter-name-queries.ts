import { operationQuery } from "@/lib/client/shared/operation-query";

/** The shops and salespeople of the filter. A new name may be missing for a minute. */
export const filterNamesOptions = operationQuery("GET /api/v1/filters", {}, { staleTime: 60_000 });
