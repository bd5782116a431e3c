"use client";
import { parseAsString, useQueryStates } from "nuqs";
import { useMemo } from "react";
import { EMPTY_SALES_ADDRESS, type SalesAddress } from "@/lib/client/sales/sales";

const text = parseAsString.withDefault("");
const parsers = Object.fromEntries(Object.keys(EMPTY_SALES_ADDRESS).map((key) => [key, text])) as Record<
  keyof SalesAddress,
  typeof text
>;

export type ChangeSalesAddress = (change: Partial<SalesAddress>) => void;

/** Period, figure and page in the address; every choice begins at the first page. */
export function useSalesAddress(): [SalesAddress, ChangeSalesAddress] {
  const [values, set] = useQueryStates(parsers);
  const address = useMemo(() => ({ ...EMPTY_SALES_ADDRESS, ...values }), [values]);
  return [address, (change) => void set({ cursor: "", ...change }, { history: "push", scroll: "cursor" in change })];
}
