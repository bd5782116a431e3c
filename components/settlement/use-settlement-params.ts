"use client";
import { parseAsString, useQueryStates } from "nuqs";
import { useMemo } from "react";
import { EMPTY_SETTLEMENT_PARAMS, type SettlementParams } from "@/lib/client/settlement/settlement-queries";

const text = parseAsString.withDefault("");
const parsers = Object.fromEntries(Object.keys(EMPTY_SETTLEMENT_PARAMS).map((key) => [key, text])) as Record<
  keyof SettlementParams,
  typeof text
>;

export type ChangeSettlementParams = (change: Partial<SettlementParams>) => void;

/** What is chosen stands in the address; every choice but an open parcel begins at the first page. */
export function useSettlementParams(): [SettlementParams, ChangeSettlementParams] {
  const [values, set] = useQueryStates(parsers);
  const address = useMemo(() => ({ ...EMPTY_SETTLEMENT_PARAMS, ...values }), [values]);
  const change: ChangeSettlementParams = (given) => {
    const isOpening = Object.keys(given).every((key) => key === "item");
    void set(
      { ...(isOpening ? {} : { cursor: "", item: "" }), ...given },
      { history: "push", scroll: "cursor" in given },
    );
  };
  return [address, change];
}
