import { createTranslator } from "next-intl";
import en from "@/messages/en.json";
import zh from "@/messages/zh-CN.json";

export type ReferenceLocale = "zh-CN" | "en";

const MESSAGES: Readonly<Record<ReferenceLocale, typeof zh>> = { "zh-CN": zh, en };

/** The sentences of the API's reference in one language. */
export function referenceWords(locale: ReferenceLocale) {
  return createTranslator({ locale, messages: MESSAGES[locale], namespace: "reference" });
}

export type ReferenceWords = ReturnType<typeof referenceWords>;
