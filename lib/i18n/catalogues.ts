import type { Language } from "@/lib/domain/shared/languages";
import en from "@/messages/en.json";
import simplified from "@/messages/zh-CN.json";
import traditional from "@/messages/zh-TW.json";
import { toTraditionalChinese } from "./traditional-chinese";

/** All sentences of one language, by namespace. */
export type Catalogue = typeof simplified;

let converted: Catalogue | undefined;

const CATALOGUES: Readonly<Record<Language, () => Catalogue>> = {
  "zh-CN": () => simplified,
  en: () => en,
  "zh-TW": () => {
    converted ??= toTaiwanese(simplified);
    return converted;
  },
};

/** Sentences in simplified Chinese as Taiwan writes them, with the corrections of `messages/zh-TW.json`. */
export function toTaiwanese<Sentences>(sentences: Sentences): Sentences {
  return toTraditionalChinese(sentences, traditional);
}

export function getCatalogue(language: Language): Catalogue {
  return CATALOGUES[language]();
}
