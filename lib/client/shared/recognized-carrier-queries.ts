import { isCarrierUnsure } from "@/lib/domain/carriers/recognize-carrier";
import { operationQuery } from "./operation-query";

/** Shorter numbers are still being typed, and are no waybill numbers. */
const SHORTEST_NUMBER = 6;

/** Carriers that Kuaidi100 recognizes for a number; it is asked only where the form of the number leaves doubt. */
export const recognizedCarriersOptions = (number: string) =>
  operationQuery(
    "GET /api/v1/carriers/recognized",
    { query: { number } },
    {
      select: ({ items }) => items,
      enabled: number.length >= SHORTEST_NUMBER && isCarrierUnsure(number),
      staleTime: 60_000,
      retry: false,
    },
  );
