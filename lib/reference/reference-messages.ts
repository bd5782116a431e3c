import { createTranslator } from "next-intl";
import en from "@/messages/en.json";
import zh from "@/messages/zh-CN.json";
import chinese from "./chinese.json";

export type ReferenceLocale = "zh-CN" | "en";

const MESSAGES: Readonly<Record<ReferenceLocale, typeof zh>> = { "zh-CN": zh, en };
/** What the document says in English, by its sentences; of one that ends in a list of values, what stands before the colon. */
const CHINESE: Readonly<Record<string, string>> = chinese;

/** The sentences of the API's reference in one language, and what the document itself says (`told`). */
export function createReferenceTranslator(locale: ReferenceLocale) {
  const words = createTranslator({ locale, messages: MESSAGES[locale], namespace: "reference" });
  return Object.assign(words, {
    told: (text: string) => (locale === "en" ? text : (translateToChinese(text) ?? text)),
  });
}

export type ReferenceTranslator = ReturnType<typeof createReferenceTranslator>;

/** A sentence of the document in Chinese; undefined where nobody has written it yet. */
export function translateToChinese(text: string): string | undefined {
  const whole = CHINESE[text];
  if (whole !== undefined || !/[a-z]{2}/.test(text)) return whole ?? text;
  const colon = text.indexOf(": ");
  const before = CHINESE[text.slice(0, colon)];
  return before && `${before}：${text.slice(colon + 2)}`;
}
