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

/** Parameters from the address; each change except opening a parcel returns to the first page. */
export function useSettlementParams(): [SettlementParams, ChangeSettlementParams] {
  const [values, set] = useQueryStates(parsers);
  const address = useMemo(() => ({ ...EMPTY_SETTLEMENT_PARAMS, ...values }), [values]);
  const change: ChangeSettlementParams = (changes) => {
    const isOpening = Object.keys(changes).every((key) => key === "item");
    void set(
      { ...(isOpening ? {} : { cursor: "", item: "" }), ...changes },
      { history: "push", scroll: "cursor" in changes },
    );
  };
  return [address, change];
}
