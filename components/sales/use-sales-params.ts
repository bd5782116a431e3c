"use client";
import { parseAsString, useQueryStates } from "nuqs";
import { useMemo } from "react";
import { EMPTY_SALES_PARAMS, type SalesParams } from "@/lib/client/sales/sales-queries";

const text = parseAsString.withDefault("");
const parsers = Object.fromEntries(Object.keys(EMPTY_SALES_PARAMS).map((key) => [key, text])) as Record<
  keyof SalesParams,
  typeof text
>;

export type ChangeSalesParams = (change: Partial<SalesParams>) => void;

/** Period, figure and page from the address; each change returns to the first page. */
export function useSalesParams(): [SalesParams, ChangeSalesParams] {
  const [values, set] = useQueryStates(parsers);
  const address = useMemo(() => ({ ...EMPTY_SALES_PARAMS, ...values }), [values]);
  return [address, (change) => void set({ cursor: "", ...change }, { history: "push", scroll: "cursor" in change })];
}
