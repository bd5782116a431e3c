import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Carrier } from "@/lib/domain/carriers/carrier-catalogue";
import { getJson } from "./fetch-json";

/** Carriers by part of their name or code; for an empty text the most used ones. */
export const carrierSearchOptions = (text: string) =>
  queryOptions({
    queryKey: ["carriers", text],
    queryFn: async ({ signal }) => {
      const search = new URLSearchParams({ q: text });
      return (await getJson<{ items: Carrier[] }>(`/api/v1/carriers?${search}`, signal)).items;
    },
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });
