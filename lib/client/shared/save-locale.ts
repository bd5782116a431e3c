import type { Language } from "@/lib/domain/shared/languages";

const ONE_YEAR_S = 365 * 24 * 3600;

/** Saves the language of this browser in a cookie, which the server reads for the next page. */
export function saveLocale(locale: Language): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in older browsers
  document.cookie = `locale=${locale}; path=/; max-age=${ONE_YEAR_S}; samesite=lax`;
}
