import { createTranslator } from "next-intl";
import type { Language } from "@/lib/domain/shared/languages";
import { getCatalogue } from "@/lib/i18n/catalogues";

export type BuyerLocale = Language;

/** The messages of the buyer's page in one language. */
export function createBuyerTranslator(locale: BuyerLocale) {
  return createTranslator({ locale, messages: getCatalogue(locale), namespace: "buyer" });
}

export type BuyerTranslator = ReturnType<typeof createBuyerTranslator>;

/** A country's name, in Chinese or English; null for none. */
export function countryName(locale: BuyerLocale, code: string | null): string | null {
  return code ? (new Intl.DisplayNames(locale, { type: "region" }).of(code) ?? null) : null;
}
