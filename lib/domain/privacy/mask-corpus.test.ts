import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { extractHub } from "@/lib/domain/congestion/extract-hub";
import { DEFAULT_TEXT_RULES, findTextRule } from "@/lib/domain/flags/text-rules";
import { maskPeople } from "./mask-people";
import { findPeople } from "./people/find-people";
import { redactText } from "./redact-text";

interface MarkedText {
  text: string;
  /** The people and their numbers: [begin, end). */
  marks: (readonly [number, number])[];
}

interface Score {
  recall: number;
  precision: number;
  missed: string[];
  wrong: string[];
}

test.each([
  ["tuning", 400],
  ["held-out", 200],
])("people are found in the %s texts, and places and companies stay", (part, least) => {
  const texts = readTexts(`${part}-texts.txt`);
  expect(texts.length).toBeGreaterThan(least);
  const { recall, precision, missed, wrong } = score(texts);
  const report = `recall ${recall.toFixed(4)}, precision ${precision.toFixed(4)}\nmissed:\n${missed.join("\n")}\nwrong:\n${wrong.join("\n")}`;
  expect(recall, report).toBeGreaterThanOrEqual(0.99);
  expect(precision, report).toBeGreaterThanOrEqual(0.97);
});

test("of sentences that name nobody at least 98 in 100 stay whole", () => {
  const files = ["harmless", "tuning", "held-out"];
  const texts = files.flatMap((part) => readTexts(`${part}-texts.txt`)).filter(({ marks }) => marks.length === 0);
  const changed = texts.filter(({ text }) => findPeople(text).length > 0);
  expect(texts.length).toBeGreaterThan(800);
  const report = changed.map(({ text }) => maskPeople(text)).join("\n");
  expect(1 - changed.length / texts.length, report).toBeGreaterThanOrEqual(0.98);
});

test("from a text without its people the same flags and places are read, and nothing more can be taken out", () => {
  const texts = ["harmless", "tuning", "held-out"].flatMap((part) => readTexts(`${part}-texts.txt`));
  const redacted = texts.map(({ text }) => redactText(text));
  const readAll = (all: string[]) =>
    all.map((text) => [findTextRule(text, DEFAULT_TEXT_RULES), extractHub(text, "广东,深圳市")]);
  expect(readAll(redacted)).toEqual(readAll(texts.map(({ text }) => text)));
  expect(redacted.map((text) => redactText(text))).toEqual(redacted);
});

/**
 * A marked part is found when every character of it is hidden; a hidden part is right when all of it is marked.
 */
function score(texts: readonly MarkedText[]): Score {
  const missed: string[] = [];
  const wrong: string[] = [];
  let marked = 0;
  let hidden = 0;
  for (const { text, marks } of texts) {
    const found = findPeople(text);
    marked += marks.length;
    hidden += found.length;
    for (const [start, end] of marks) {
      const isFound = found.some((span) => span.start <= start && span.end >= end);
      if (!isFound) missed.push(`${text.slice(start, end)} ← ${text}`);
    }
    for (const span of found) {
      const isRight = marks.some(([start, end]) => start <= span.start && end >= span.end);
      if (!isRight) wrong.push(`${text.slice(span.start, span.end)} ← ${text}`);
    }
  }
  return { recall: 1 - missed.length / marked, precision: 1 - wrong.length / hidden, missed, wrong };
}

function readTexts(file: string): MarkedText[] {
  const lines = readFileSync(join(import.meta.dirname, "corpus", file), "utf8").split("\n");
  return lines.filter((line) => line !== "" && !line.startsWith("#")).map(readMarked);
}

function readMarked(line: string): MarkedText {
  const marks: (readonly [number, number])[] = [];
  let text = "";
  const written = line.replace(/\\u([\da-f]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  for (const piece of written.split(/(«[^»]+»)/)) {
    const inner = /^«(.+)»$/.exec(piece)?.[1];
    const value = inner ?? piece;
    if (inner !== undefined) {
      const lead = inner.length - inner.trimStart().length;
      marks.push([text.length + lead, text.length + inner.trimEnd().length]);
    }
    text += value;
  }
  return { text, marks };
}
