import { createContext, Script } from "node:vm";
import { expect, test } from "vitest";
import { isCarrierUnsure } from "@/lib/domain/carriers/recognize-carrier";
import { extractHub } from "@/lib/domain/congestion/extract-hub";
import { parsePlace } from "@/lib/domain/geo/parse-place";
import { placeNameIn } from "@/lib/domain/geo/place-name";
import { shortenAddress } from "@/lib/domain/geo/shorten-address";
import { simplifyPlaces } from "@/lib/domain/geo/simplify-places";
import { maskPersonalData } from "@/lib/domain/privacy/mask-people";
import { redactText } from "@/lib/domain/privacy/redact-text";
import { findPatterns, type SourcePattern } from "./find-patterns";
import { hostileTexts } from "./hostile-texts";

/** Everything that a request, a push or a file passes through. */
const FOLDERS = ["lib", "db", "app"];
const LENGTH = 3_000;
const SHORT_LENGTH = LENGTH / 4;
/** A text that takes less is read in time, whatever it is. */
const QUICK_MS = 1.5;
/** Four times the text takes 4 times as long where the time is linear, and 16 times where it is quadratic. */
const MAX_GROWTH = 8;
const TRIES = 3;
/** In which an expression that takes exponential time is stopped, on a machine that does other work as well. */
const STOP_MS = 20_000;

/** Composed expressions are tried through what uses them. */
const COMPOSING: Readonly<Record<string, (text: string) => unknown>> = {
  "lib/domain/carriers/recognize-carrier.ts": isCarrierUnsure,
  "lib/domain/congestion/extract-hub.ts": (text) => extractHub(text, text),
  "lib/domain/geo/parse-place.ts": parsePlace,
  // Of a longer text no name is made.
  "lib/domain/geo/place-name.ts": (area) => placeNameIn("en", { country: null, area }),
  "lib/domain/geo/shorten-address.ts": shortenAddress,
  "lib/domain/geo/simplify-places.ts": simplifyPlaces,
  "lib/domain/privacy/people/find-chinese-names.ts": maskPersonalData,
  "lib/domain/privacy/people/find-contacts.ts": maskPersonalData,
  "lib/domain/privacy/people/find-foreign-names.ts": maskPersonalData,
  "lib/domain/privacy/people/find-latin-names.ts": maskPersonalData,
  "lib/domain/privacy/people/name-before-word.ts": maskPersonalData,
  "lib/domain/privacy/people/plain-text.ts": maskPersonalData,
  "lib/domain/privacy/people/spelled-numbers.ts": maskPersonalData,
  "lib/domain/privacy/people/words-of-name.ts": maskPersonalData,
  "lib/domain/privacy/redact-text.ts": (text) => redactText(text, ["张三"]),
};
const COMPOSED_WORDS =
  "派件员：|签收人 |交给|由|被|【|到达|张三|广东省|中国|自治州|公司|中心|Delivered to: |13800138000|微信|+86|\u200b|Mr. |Иванов |受取人：|田中|さくら|님|<b>|&lt;|一三三|one |家";

const SCRIPT = new Script("for (const text of texts) measure(text)");

const { written, composing } = findPatterns(FOLDERS);

test("no regular expression takes more than linear time", () => {
  const slow = written.flatMap((source) => {
    const expression = new RegExp(source.pattern, `${source.flags.replace(/[gy]/g, "")}g`);
    const text = findSlowText(source.pattern, (each) => each.replace(expression, ""));
    return text === undefined ? [] : [describeSlow(source, text)];
  });
  expect(slow).toEqual([]);
  expect(written.length).toBeGreaterThan(300);
});

test("the time of composed expressions is linear too", () => {
  expect(composing.toSorted()).toEqual(Object.keys(COMPOSING));
  const slow = Object.entries(COMPOSING).filter(([, use]) => findSlowText(COMPOSED_WORDS, use) !== undefined);
  expect(slow.map(([file]) => file)).toEqual([]);
});

test("one event of a courier and 400 spaces is masked at once", () => {
  expect(leastTime(maskPersonalData, `派件员${" ".repeat(400)}`)).toBeLessThan(500);
});

/**
 * A text whose time grows faster than its length; undefined when there is none. Each of several rounds must find one:
 * another process that takes the processor for a moment does so in one of them.
 */
function findSlowText(pattern: string, use: (text: string) => unknown): string | undefined {
  let found: string | undefined;
  for (let round = 0; round < TRIES; round += 1) {
    found = findSlowTextOnce(pattern, use);
    if (found === undefined) return undefined;
  }
  return found;
}

function findSlowTextOnce(pattern: string, use: (text: string) => unknown): string | undefined {
  const suspects: string[] = [];
  const slow: string[] = [];
  const stuckAt =
    forEachInTime([...hostileTexts(pattern, LENGTH)], (text) => {
      if (timeOf(use, text) > QUICK_MS) suspects.push(text);
    }) ??
    forEachInTime(suspects, (text) => {
      const long = leastTime(use, text);
      if (long > QUICK_MS && long > MAX_GROWTH * leastTime(use, shorten(text))) slow.push(text);
    });
  return stuckAt ?? slow[0];
}

/** @returns the text at which the time was over, undefined when it was enough: Node.js can stop an expression only in a script */
function forEachInTime(texts: readonly string[], visit: (text: string) => void): string | undefined {
  let current: string | undefined;
  const measure = (text: string) => {
    current = text;
    visit(text);
  };
  try {
    SCRIPT.runInContext(createContext({ texts, measure }), { timeout: STOP_MS });
    return undefined;
  } catch {
    return current;
  }
}

/** The same text with a quarter of what it repeats. */
function shorten(text: string): string {
  return text.slice(0, SHORT_LENGTH) + text.slice(-2);
}

/** What else this process does makes a try slower, never quicker. */
function leastTime(use: (text: string) => unknown, text: string): number {
  return Math.min(...Array.from({ length: TRIES }, () => timeOf(use, text)));
}

/** Processor time in ms, which other processes on the machine do not lengthen. */
function timeOf(use: (text: string) => unknown, text: string): number {
  const started = process.cpuUsage();
  use(text);
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1_000;
}

function describeSlow({ file, pattern }: SourcePattern, text: string): string {
  return `${file}: /${pattern}/ with ${JSON.stringify(`${text.slice(0, 30)}…${text.slice(-4)}`)}`;
}
