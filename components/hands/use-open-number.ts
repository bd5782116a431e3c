"use client";
import { useRouter } from "next/navigation";
import { useCallback } from "react";
import { lookUpText } from "@/lib/client/lookup";

/** JD's labels bear the parcel's number, which piece it is and of how many: `JDVA00123456789-1-2-`. */
const JD_LABEL = /^(JD[A-Z0-9]{8,})-\d+-\d+-?/;

/** Leads to the parcel of a number that was typed or scanned; where that is not one parcel, to what the list finds. */
export function useOpenNumber(): (code: string) => Promise<void> {
  const router = useRouter();
  return useCallback(
    async (code) => {
      const text = code.trim().replace(JD_LABEL, "$1");
      const result = await lookUpText(text).catch(() => undefined);
      const [only, ...others] = result?.found ?? [];
      if (only && others.length === 0) return router.push(`/shipments/${only.shipment.id}`);
      const q = (result?.misses[0] ?? only?.number ?? text).slice(0, 64);
      router.push(`/shipments?${new URLSearchParams({ q })}`);
    },
    [router],
  );
}
