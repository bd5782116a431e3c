"use client";
import { parseAsString, useQueryState } from "nuqs";

/** The parcel whose timeline is open beside the list, from the address, and functions that open and close one. */
export function useOpenShipment(): [openId: string | null, open: (id: string | null, isStep?: boolean) => void] {
  const [openId, set] = useQueryState("open", parseAsString);
  const open = (id: string | null, isStep = true) => {
    void set(id, { history: isStep ? "push" : "replace", scroll: false });
  };
  return [openId, open];
}
