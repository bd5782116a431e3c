import { queryOptions } from "@tanstack/react-query";
import type { Carrier } from "@/lib/domain/carriers/carrier-catalogue";
import { isCarrierUnsure } from "@/lib/domain/carriers/recognize-carrier";
import { getJson } from "./fetch-json";

/** Shorter numbers are still being typed, and are no waybill numbers. */
const SHORTEST_NUMBER = 6;

/** Carriers that Kuaidi100 recognizes for a number; it is asked only where the form of the number leaves doubt. */
export const recognizedCarriersOptions = (number: string) =>
  queryOptions({
    queryKey: ["recognized-carriers", number],
    queryFn: async ({ signal }) => {
      const search = new URLSearchParams({ number });
      return (await getJson<{ items: Carrier[] }>(`/api/v1/carriers/recognized?${search}`, signal)).items;
    },
    enabled: number.length >= SHORTEST_NUMBER && isCarrierUnsure(number),
    staleTime: 60_000,
    retry: false,
  });
