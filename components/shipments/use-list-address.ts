"use client";
import { parseAsString, useQueryStates } from "nuqs";
import { useMemo } from "react";
import type { ListAddress } from "@/lib/client/list-address";

const text = parseAsString.withDefault("");
const parsers = { state: text, q: text, carrier: text, from: text, to: text, import: text, cursor: text };

export type ChangeAddress = (change: Partial<ListAddress>, options?: { isTyping?: boolean }) => void;

/** What the address chooses from the list, and how to choose otherwise. Every choice begins at the first page. */
export function useListAddress(): [ListAddress, ChangeAddress] {
  const [{ state, q, carrier, from, to, import: of, cursor }, set] = useQueryStates(parsers);
  const address = useMemo(
    () => ({ state, q, carrier, from, to, import: of, cursor }),
    [state, q, carrier, from, to, of, cursor],
  );
  const change: ChangeAddress = (change, { isTyping = false } = {}) => {
    const isPaging = "cursor" in change;
    // Each keystroke is no step to go back to; every other choice is.
    set({ cursor: "", ...change }, { history: isTyping ? "replace" : "push", scroll: isPaging });
  };
  return [address, change];
}
