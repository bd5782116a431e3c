import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { sealPhoneSearch } from "@/lib/client/shipment-list/sealed-searches";

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
