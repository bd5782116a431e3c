import { readFileSync } from "node:fs";
import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";

/** The sentences of a file in `messages/`, by path. */
export function readSentences(language: "zh-CN" | "en"): Map<string, string> {
  return new Map(flatten(JSON.parse(readFileSync(`messages/${language}.json`, "utf8")), ""));
}

function flatten(part: object, path: string): [string, string][] {
  return Object.entries(part).flatMap(([name, value]: [string, unknown]) =>
    typeof value === "object" && value !== null
      ? flatten(value, `${path}${name}.`)
      : [[`${path}${name}`, String(value)] as [string, string]],
  );
}

/**
 * Names of the values and tags in a sentence, sorted.
 *
 * @throws SyntaxError when the sentence is not in ICU's format
 */
export function listPlaceholders(sentence: string): string[] {
  return namesIn(sentence, true);
}

/** As `listPlaceholders`, without those that only choose a form: Chinese has no plural. */
export function listShownPlaceholders(sentence: string): string[] {
  return namesIn(sentence, false);
}

function namesIn(sentence: string, withChoices: boolean): string[] {
  const collect = (elements: readonly MessageFormatElement[], counted?: string): string[] =>
    elements.flatMap((element) => {
      if (element.type === TYPE.literal) return [];
      if (element.type === TYPE.pound) return counted === undefined ? [] : [counted];
      if (element.type === TYPE.tag) return [`<${element.value}>`, ...collect(element.children, counted)];
      if (element.type !== TYPE.select && element.type !== TYPE.plural) return [element.value];
      const number = element.type === TYPE.plural ? element.value : counted;
      const forms = Object.values(element.options).flatMap(({ value }) => collect(value, number));
      return withChoices ? [element.value, ...forms] : forms;
    });
  return [...new Set(collect(parse(sentence)))].sort();
}
