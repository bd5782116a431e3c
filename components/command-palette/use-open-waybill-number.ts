import { useCallback } from "react";
import { lookUpNumbers } from "@/lib/client/shipment-list/lookup-queries";
import { parseLabelNumber } from "@/lib/domain/imports/parse-label-number";
import { MAX_SEARCH_LENGTH } from "@/lib/domain/shipment-list/sealed-search";
import { useOpenListSearch } from "./use-open-list-search";

/** Opens the parcel of a typed or scanned number; if there is not exactly one, opens the list with this search. */
export function useOpenWaybillNumber(openPage: (href: string) => void): (code: string) => Promise<void> {
  const openSearch = useOpenListSearch(openPage);
  return useCallback(
    async (code) => {
      const text = parseLabelNumber(code);
      const result = await lookUpNumbers(text).catch(() => undefined);
      const [only, ...others] = result?.found ?? [];
      if (only && others.length === 0) return openPage(`/shipments/${only.shipment.id}`);
      await openSearch((result?.misses[0] ?? only?.number ?? text).slice(0, MAX_SEARCH_LENGTH));
    },
    [openPage, openSearch],
  );
}
