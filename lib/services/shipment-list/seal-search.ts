import { maskPhone } from "@/lib/domain/privacy/phone-number";
import { isPhoneSearch, isSealedSearch } from "@/lib/domain/shipment-list/sealed-search";
import { DecryptionError, openText, sealText } from "@/lib/sealing/sealed-value";

/** Before the text, so that nothing else that was sealed can be opened as a search. */
const PURPOSE = "search:";
const SEALED_WITHIN = /s1\.[\da-f]{8}\.[\w-]{38,}/g;

/** A search as an address may have it: nobody reads its text without the root secret. Each time it is another one. */
export function sealSearch(text: string): string {
  return sealText(PURPOSE + text);
}

/** The text of a search; null for a sealed one that cannot be opened here. */
export function openSearch(q: string): string | null {
  if (!isSealedSearch(q)) return q;
  try {
    const text = openText(q);
    return text.startsWith(PURPOSE) ? text.slice(PURPOSE.length) : null;
  } catch (error) {
    if (error instanceof DecryptionError) return null;
    throw error;
  }
}

/** The number that a search is for, as numbers are stored. One that cannot be opened here stays sealed: no number is like it. */
export function openNumberSearch(q: string): string {
  return (openSearch(q) ?? q).toUpperCase();
}

/** A filter with its search opened in this way. */
export function openNumberFilter<Filter extends { q?: string | undefined }>(filter: Filter): Filter {
  return filter.q ? { ...filter, q: openNumberSearch(filter.q) } : filter;
}

/** A search as a file names it, which others may read too: a phone number masked. */
export function nameSearch(q: string): string {
  const number = openNumberSearch(q);
  return isPhoneSearch(number) ? maskPhone(number) : number;
}

/** A text with the sealed searches in it opened, such as the stored filter of an export. */
export function openSearchesWithin(text: string): string {
  return text.replace(SEALED_WITHIN, (sealed) => openSearch(sealed) ?? sealed);
}
