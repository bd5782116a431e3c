import type { Translator } from "./translator";

/** Parts that are kept. Rows of a list share most of theirs, and to fill one takes as long as to read a row. */
const MAX_CACHED = 10_000;
const words = new Map<string, string>();

/** The sentence of a shipment in the reader's language, from the message texts of its parts, a line each. */
export function translateSentence(sentence: string, translate: Translator): string {
  return sentence
    .split("\n")
    .map((part) => translatePart(part, translate))
    .join(" · ");
}

function translatePart(part: string, translate: Translator): string {
  const key = `${translate.language} ${part}`;
  const known = words.get(key);
  if (known !== undefined) return known;
  if (words.size >= MAX_CACHED) words.clear();
  const text = translate.problem(part);
  words.set(key, text);
  return text;
}
