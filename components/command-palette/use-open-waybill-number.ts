import { useCallback } from "react";
import { lookUpNumbers } from "@/lib/client/shipment-list/lookup-queries";
import { parseLabelNumber } from "@/lib/domain/imports/parse-label-number";

/** Opens the parcel of a typed or scanned number; if there is not exactly one, opens the list with this search. */
export function useOpenWaybillNumber(openPage: (href: string) => void): (code: string) => Promise<void> {
  return useCallback(
    async (code) => {
      const text = parseLabelNumber(code);
      const result = await lookUpNumbers(text).catch(() => undefined);
      const [only, ...others] = result?.found ?? [];
      if (only && others.length === 0) return openPage(`/shipments/${only.shipment.id}`);
      const q = (result?.misses[0] ?? only?.number ?? text).slice(0, 64);
      openPage(`/shipments?${new URLSearchParams({ q })}`);
    },
    [openPage],
  );
}
