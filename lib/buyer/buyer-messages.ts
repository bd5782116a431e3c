import { createTranslator } from "next-intl";
import type { Language } from "@/lib/domain/shared/languages";
import { getCatalogue } from "@/lib/i18n/catalogues";

/** The messages of the buyer's page in one language. */
export function createBuyerTranslator(locale: Language) {
  return createTranslator({ locale, messages: getCatalogue(locale), namespace: "buyer" });
}

export type BuyerTranslator = ReturnType<typeof createBuyerTranslator>;

/** A country's name in the language; null for none. */
export function countryName(locale: Language, code: string | null): string | null {
  return code ? (new Intl.DisplayNames(locale, { type: "region" }).of(code) ?? null) : null;
}
