import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { ListState } from "@/components/shipment-list/rows/use-list-state";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { sealPhoneSearch, useSearchText } from "@/lib/client/shipment-list/sealed-searches";
import { isPhoneSearch } from "@/lib/domain/shipment-list/sealed-search";

/** The list's search: its text, null where the address does not tell it, and a function that searches for another. */
export function useListSearch({ query: { q }, change }: ListState) {
  const t = useTranslations("search");
  const { toasts } = useDeskStores();
  /** What was typed last; null once the list is left. */
  const wanted = useRef<string | null>(null);
  useEffect(
    () => () => {
      wanted.current = null;
    },
    [],
  );
  const apply = (next: string) => next !== q && change({ q: next }, { isTyping: true });
  const search = (text: string) => {
    wanted.current = text;
    if (!isPhoneSearch(text)) return void apply(text);
    sealPhoneSearch(text)
      .then((sealed) => wanted.current === text && apply(sealed))
      .catch(() => wanted.current === text && toasts.show({ kind: "warning", title: t("phoneNotNow") }));
  };
  return { text: useSearchText(q), search };
}
