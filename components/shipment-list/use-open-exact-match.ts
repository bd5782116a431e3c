import { useRef } from "react";
import { lookUpNumbers } from "@/lib/client/shipment-list/lookup-queries";
import { EXACT_NUMBER } from "@/lib/domain/shipment-list/exact-number";

/**
 * Opens the parcel whose number was typed as a whole, once the user presses Enter. A part of a number, a number of
 * several parcels and an unknown one are left to the list's search.
 */
export function useOpenExactMatch(open: (id: string) => void): (text: string) => void {
  const asked = useRef("");
  return (text) => {
    asked.current = text;
    if (!EXACT_NUMBER.test(text)) return;
    lookUpNumbers(text)
      .then(({ found: [only, ...others] }) => {
        if (only && others.length === 0 && asked.current === text) open(only.shipment.id);
      })
      .catch(() => {}); // the list shows what its own search found
  };
}
