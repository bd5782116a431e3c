import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { lookUpNumbers } from "@/lib/client/shipment-list/lookup-queries";
import { sealPhoneSearch } from "@/lib/client/shipment-list/sealed-searches";
import { parseLabelNumber } from "@/lib/domain/imports/parse-label-number";
import { MAX_SEARCH_LENGTH } from "@/lib/domain/shipment-list/sealed-search";

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

/** Opens the list with a search; a phone number is not in its address. */
export function useOpenListSearch(openPage: (href: string) => void): (text: string) => Promise<void> {
  const t = useTranslations("search");
  const { toasts } = useDeskStores();
  return useCallback(
    async (text) => {
      const q = await sealPhoneSearch(text).catch(() => null);
      if (q === null) toasts.show({ kind: "warning", title: t("phoneNotNow") });
      else openPage(`/shipments?${new URLSearchParams({ q })}`);
    },
    [openPage, toasts, t],
  );
}
