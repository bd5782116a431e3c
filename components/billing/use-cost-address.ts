"use client";
import { parseAsString, useQueryStates } from "nuqs";
import { useMemo } from "react";
import type { CostAddress } from "@/lib/client/billing/costs";

const text = parseAsString.withDefault("");
const parsers = { month: text, shop: parseAsString, cursor: text };

export type ChangeCostAddress = (change: Partial<CostAddress>) => void;

/** Month, shop and page in the address, and how to choose others. Every choice begins at the first page. */
export function useCostAddress(): [CostAddress, ChangeCostAddress] {
  const [{ month, shop, cursor }, set] = useQueryStates(parsers);
  const address = useMemo(() => ({ month, shop, cursor }), [month, shop, cursor]);
  return [address, (change) => void set({ cursor: "", ...change }, { history: "push", scroll: "cursor" in change })];
}
