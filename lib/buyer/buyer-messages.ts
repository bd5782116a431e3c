import { createTranslator } from "next-intl";
import en from "@/messages/en.json";
import zh from "@/messages/zh-CN.json";

export type BuyerLocale = "zh-CN" | "en";

const MESSAGES: Readonly<Record<BuyerLocale, typeof zh>> = { "zh-CN": zh, en };

/** The messages of the buyer's page in one language. */
export function createBuyerTranslator(locale: BuyerLocale) {
  return createTranslator({ locale, messages: MESSAGES[locale], namespace: "buyer" });
}

export type BuyerTranslator = ReturnType<typeof createBuyerTranslator>;

/** A country's name, in Chinese or English; null for none. */
export function countryName(locale: BuyerLocale, code: string | null): string | null {
  return code ? (new Intl.DisplayNames(locale, { type: "region" }).of(code) ?? null) : null;
}
