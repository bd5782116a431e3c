"use client";
import { parseAsString, useQueryStates } from "nuqs";
import { useMemo } from "react";
import type { CostParams } from "@/lib/client/billing/cost-queries";

const text = parseAsString.withDefault("");
const parsers = { month: text, shop: parseAsString, cursor: text };

export type ChangeCostParams = (change: Partial<CostParams>) => void;

/** Month, shop and page from the address, and functions that change them. Each change returns to the first page. */
export function useCostParams(): [CostParams, ChangeCostParams] {
  const [{ month, shop, cursor }, set] = useQueryStates(parsers);
  const address = useMemo(() => ({ month, shop, cursor }), [month, shop, cursor]);
  return [address, (change) => void set({ cursor: "", ...change }, { history: "push", scroll: "cursor" in change })];
}
