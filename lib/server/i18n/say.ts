import ENGLISH from "./english.json";
import { type Locale, resolveLocale } from "./locales";

/** Says a sentence of the server's, which is written in Chinese, in the language of whoever asked. */
export type Say = (sentence: string) => string;

interface Form {
  written: RegExp;
  english: string;
  /** Letters besides what is put in: of two forms that fit, the one that says more is meant. */
  weight: number;
}

const PLACE = /\{\d\}/g;
/** What stands in a sentence is a name, a number or a short list. */
const LONGEST_FILLING = 500;

/** As it is written. */
export const sayChinese: Say = (sentence) => sentence;

/** How to speak to whoever sent this request; programs that name no language are answered in Chinese. */
export function sayFor(request: Request): Say {
  return sayIn(languageOf(request));
}

export function sayIn(language: Locale | undefined): Say {
  return language === "en" ? sayEnglish : sayChinese;
}

/** The language of a request, by the choice in the browser, else by what it accepts. */
export function languageOf({ headers }: Request): Locale {
  const chosen = /(?:^|;\s*)locale=([\w-]+)/.exec(headers.get("cookie") ?? "")?.[1];
  return resolveLocale(chosen, headers.get("accept-language"));
}

/** A sentence in English; one that `english.json` lacks stays as it is, which is better than none. */
export function sayEnglish(sentence: string): string {
  const known = Object.hasOwn(ENGLISH, sentence) ? ENGLISH[sentence as keyof typeof ENGLISH] : undefined;
  if (known !== undefined) return known;
  for (const { written, english } of forms()) {
    const filling = written.exec(sentence)?.slice(1);
    if (filling) return english.replace(PLACE, (place) => sayPart(filling[Number(place[1])] ?? ""));
  }
  return sentence;
}

function sayPart(text: string): string {
  return Object.hasOwn(ENGLISH, text) ? ENGLISH[text as keyof typeof ENGLISH] : text.replaceAll("、", ", ");
}

let kept: readonly Form[] | undefined;

/** Made when somebody is first spoken to in English. */
function forms(): readonly Form[] {
  kept ??= Object.entries(ENGLISH)
    .filter(([sentence]) => sentence.includes("{0}"))
    .map(([sentence, english]) => ({ written: formOf(sentence), english, weight: sentence.replace(PLACE, "").length }))
    .toSorted((left, right) => right.weight - left.weight);
  return kept;
}

function formOf(sentence: string): RegExp {
  const pieces = sentence.split(PLACE).map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${pieces.join(`([^]{0,${LONGEST_FILLING}}?)`)}$`, "u");
}
