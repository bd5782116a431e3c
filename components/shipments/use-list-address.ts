"use client";
import { parseAsString, useQueryStates } from "nuqs";
import { ADDRESS_KEYS, type AddressKey, type ListAddress } from "@/lib/client/list-address";

const parsers = Object.fromEntries(ADDRESS_KEYS.map((key) => [key, parseAsString.withDefault("")])) as Record<
  AddressKey,
  ReturnType<typeof parseAsString.withDefault>
>;

export type ChangeAddress = (change: Partial<ListAddress>, options?: { isTyping?: boolean }) => void;

/** What the address chooses from the list, and how to choose otherwise. Every choice begins at the first page. */
export function useListAddress(): [ListAddress, ChangeAddress] {
  const [address, set] = useQueryStates(parsers);
  const change: ChangeAddress = (change, { isTyping = false } = {}) => {
    const isPaging = "cursor" in change || "page" in change;
    // Each keystroke is no step to go back to; every other choice is.
    set({ cursor: "", page: "", ...change }, { history: isTyping ? "replace" : "push", scroll: isPaging });
  };
  return [address, change];
}
