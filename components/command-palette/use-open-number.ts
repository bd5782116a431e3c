"use client";
import { useRouter } from "next/navigation";
import { useCallback } from "react";
import { lookUpText } from "@/lib/client/shipment-list/lookup";
import { labelNumber } from "@/lib/domain/imports/label-number";

/** Leads to the parcel of a number that was typed or scanned; where that is not one parcel, to what the list finds. */
export function useOpenNumber(): (code: string) => Promise<void> {
  const router = useRouter();
  return useCallback(
    async (code) => {
      const text = labelNumber(code);
      const result = await lookUpText(text).catch(() => undefined);
      const [only, ...others] = result?.found ?? [];
      if (only && others.length === 0) return router.push(`/shipments/${only.shipment.id}`);
      const q = (result?.misses[0] ?? only?.number ?? text).slice(0, 64);
      router.push(`/shipments?${new URLSearchParams({ q })}`);
    },
    [router],
  );
}
