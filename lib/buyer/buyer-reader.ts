import type { Language } from "@/lib/domain/shared/languages";

/** How somebody reads a page. */
export interface BuyerReader {
  locale: Language;
  /** With letters a quarter larger. */
  isLarge: boolean;
}

/** Keeps the choices of language and size in a link. */
export function buildReaderQuery({ locale, isLarge }: BuyerReader): string {
  return `?lang=${locale}${isLarge ? "&size=large" : ""}`;
}
