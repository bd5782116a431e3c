"use client";
import { parseAsString, useQueryStates } from "nuqs";
import { useMemo } from "react";
import { EMPTY_ADDRESS, type SettlementAddress } from "@/lib/client/settlement/settlement";

const text = parseAsString.withDefault("");
const parsers = Object.fromEntries(Object.keys(EMPTY_ADDRESS).map((key) => [key, text])) as Record<
  keyof SettlementAddress,
  typeof text
>;

export type ChangeSettlementAddress = (change: Partial<SettlementAddress>) => void;

/** What is chosen stands in the address; every choice but an open parcel begins at the first page. */
export function useSettlementAddress(): [SettlementAddress, ChangeSettlementAddress] {
  const [values, set] = useQueryStates(parsers);
  const address = useMemo(() => ({ ...EMPTY_ADDRESS, ...values }), [values]);
  const change: ChangeSettlementAddress = (given) => {
    const isOpening = Object.keys(given).every((key) => key === "item");
    void set(
      { ...(isOpening ? {} : { cursor: "", item: "" }), ...given },
      { history: "push", scroll: "cursor" in given },
    );
  };
  return [address, change];
}
