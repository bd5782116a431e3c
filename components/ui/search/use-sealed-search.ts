import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { sealPhoneSearch, useSearchText } from "@/lib/client/shipment-list/sealed-searches";
import { isPhoneSearch } from "@/lib/domain/shipment-list/sealed-search";

/**
 * The search of a page whose address has it: its text, null where the address does not tell it, and a function that
 * searches for another. A phone number is sealed first.
 *
 * @param q the search as the address has it
 * @param onSearch gets another one as the address may have it
 */
export function useSealedSearch(q: string, onSearch: (q: string) => void) {
  const t = useTranslations("search");
  const { toasts } = useDeskStores();
  /** What was typed last; null once the page is left. */
  const wanted = useRef<string | null>(null);
  useEffect(
    () => () => {
      wanted.current = null;
    },
    [],
  );
  const apply = (next: string) => next !== q && onSearch(next);
  const search = (text: string) => {
    wanted.current = text;
    if (!isPhoneSearch(text)) return void apply(text);
    sealPhoneSearch(text)
      .then((sealed) => wanted.current === text && apply(sealed))
      .catch(() => wanted.current === text && toasts.show({ kind: "warning", title: t("phoneNotNow") }));
  };
  return { text: useSearchText(q), search };
}
