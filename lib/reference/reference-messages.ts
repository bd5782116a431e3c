import { createTranslator } from "next-intl";
import type { Language } from "@/lib/domain/shared/languages";
import { getCatalogue } from "@/lib/i18n/catalogues";
import chinese from "./chinese.json";

export type ReferenceLocale = Language;

/**
 * The document's English sentences with their Chinese translations; for one that ends in a list of
 * values, the key is the part before the colon.
 */
const CHINESE: Readonly<Record<string, string>> = chinese;

/** The messages of the API reference in one language, with a function for the document's own sentences. */
export function createReferenceTranslator(locale: ReferenceLocale) {
  const translate = createTranslator({ locale, messages: getCatalogue(locale), namespace: "reference" });
  return Object.assign(translate, {
    documentText: (text: string) => (locale === "en" ? text : (translateToChinese(text) ?? text)),
  });
}

export type ReferenceTranslator = ReturnType<typeof createReferenceTranslator>;

/** A sentence of the document in Chinese; undefined when it has no translation yet. */
export function translateToChinese(text: string): string | undefined {
  const translation = CHINESE[text];
  if (translation !== undefined || !/[a-z]{2}/.test(text)) return translation ?? text;
  const colon = text.indexOf(": ");
  const translatedStart = CHINESE[text.slice(0, colon)];
  return translatedStart && `${translatedStart}：${text.slice(colon + 2)}`;
}
