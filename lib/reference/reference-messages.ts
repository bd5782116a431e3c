import { createTranslator } from "next-intl";
import type { Language } from "@/lib/domain/shared/languages";
import { getCatalogue } from "@/lib/i18n/catalogues";

/** The messages of the API reference in one language. */
export function createReferenceTranslator(language: Language) {
  return createTranslator({ locale: language, messages: getCatalogue(language), namespace: "reference" });
}

export type ReferenceTranslator = ReturnType<typeof createReferenceTranslator>;
