import type { Language } from "@/lib/domain/shared/languages";
import { parseMessage } from "@/lib/domain/shared/message";
import { languageOf } from "@/lib/i18n/resolve-language";
import { translatorIn } from "@/lib/i18n/translator";
import ENGLISH from "./english.json";

/** Translates one of the server's messages, which are written in Chinese, into the caller's language. */
export type Say = (sentence: string) => string;

interface Form {
  written: RegExp;
  english: string;
  /** Characters without the filled-in values: of two matching forms, the longer one is meant. */
  weight: number;
}

const PLACE = /\{\d\}/g;
/** Filled-in values are names, numbers or short lists. */
const LONGEST_FILLING = 500;

/** The Chinese original. */
export const sayChinese: Say = (sentence) => translatorIn("zh-CN").problem(sentence);

/** The translation for the sender of this request; Chinese for programs that name no language. */
export function sayFor(request: Request): Say {
  return sayIn(languageOf(request));
}

export function sayIn(language: Language | undefined): Say {
  if (language === "zh-TW") return (sentence) => translatorIn("zh-TW").problem(sentence);
  return language === "en" ? sayEnglish : sayChinese;
}

/** A message in English; the Chinese original if `english.json` lacks it. */
export function sayEnglish(sentence: string): string {
  if (parseMessage(sentence)) return translatorIn("en").problem(sentence);
  const exact = Object.hasOwn(ENGLISH, sentence) ? ENGLISH[sentence as keyof typeof ENGLISH] : undefined;
  if (exact !== undefined) return exact;
  for (const { written, english } of forms()) {
    const filledValues = written.exec(sentence)?.slice(1);
    if (filledValues) return english.replace(PLACE, (place) => sayPart(filledValues[Number(place[1])] ?? ""));
  }
  return sentence;
}

function sayPart(text: string): string {
  return Object.hasOwn(ENGLISH, text) ? ENGLISH[text as keyof typeof ENGLISH] : text.replaceAll("、", ", ");
}

let cachedForms: readonly Form[] | undefined;

/** Built when the first English answer is needed. */
function forms(): readonly Form[] {
  cachedForms ??= Object.entries(ENGLISH)
    .filter(([sentence]) => sentence.includes("{0}"))
    .map(([sentence, english]) => ({
      written: toPattern(sentence),
      english,
      weight: sentence.replace(PLACE, "").length,
    }))
    .toSorted((left, right) => right.weight - left.weight);
  return cachedForms;
}

function toPattern(sentence: string): RegExp {
  const pieces = sentence.split(PLACE).map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${pieces.join(`([^]{0,${LONGEST_FILLING}}?)`)}$`, "u");
}
