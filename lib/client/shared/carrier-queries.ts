import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { callOperation } from "./call-operation";

/** Carriers by part of their name or code; for an empty text the most used ones. */
export const carrierSearchOptions = (text: string) =>
  queryOptions({
    queryKey: ["carriers", text],
    queryFn: async ({ signal }) =>
      (await callOperation("GET /api/v1/carriers", { query: { q: text } }, { signal })).items,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });
