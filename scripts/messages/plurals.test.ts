import { expect, test } from "vitest";
import { readSentences } from "./catalogue-sentences";
import { findLonePlurals, listNumbers, listPlurals } from "./counted-words";
import { parseSource } from "./parse-source";
import { readSources } from "./read-sources";
import { listTextValues } from "./text-values";

/** Limits, which are never 1. */
const LIMITS = new Set(["max", "min"]);

const chinese = readSentences("zh-CN");
const english = readSentences("en");

test("English has one thing and two things: where a number stands before a noun, the noun has both forms", () => {
  const numbers = new Set([...chinese.values(), ...english.values()].flatMap(listNumbers));
  const isCount = (name: string) => numbers.has(name) && !LIMITS.has(name);
  const offenders = [...english].flatMap(([key, sentence]) =>
    findLonePlurals(sentence, isCount).map((place) => `${key}: ${place}`),
  );
  expect(offenders).toEqual([]);
});

test("a plural is chosen by a number, never by a text such as 1,234", () => {
  const plurals = [...english].flatMap(([key, sentence]) => listPlurals(sentence).map((name) => ({ key, name })));
  const offenders = [...readSources()].flatMap(([path, source]) => {
    const texts = listTextValues(path, source).filter(({ name }) => plurals.some((each) => each.name === name));
    if (texts.length === 0) return [];
    const { namespaces, sharedNamespaces } = parseSource(path, source);
    const starts = ["", ...["problem", ...namespaces, ...sharedNamespaces].map((each) => `${each}\\.`)];
    return texts.flatMap(({ key, name, offset }) => {
      const rest = key.map((part) => part.replaceAll(".", "\\.")).join("[\\w+-]+");
      const form = new RegExp(`^(?:${starts.join("|")})${rest}$`);
      const line = source.slice(0, offset).split("\n").length;
      return plurals
        .filter((each) => each.name === name && form.test(each.key))
        .map((each) => `${path}:${line} ${each.key}: ${name}`);
    });
  });
  expect(offenders).toEqual([]);
});

test.each([
  ['t("rows", { count: format.number(rows) })'],
  ['t.rich("rows", { ...values })'],
  ['t("rows", { count: write(rows, true) })'],
  ['t("rows", { count: formatCount(rows) })'],
  ['t("rows", { count: isMany ? "99+" : rows })'],
  ['t(isAll ? "rows" : "some", { count: countText })'],
  ['invalidField("from", "rows", { count: String(rows) })'],
])("the value of %s is a text", (call) => {
  const source = `const format = useFormatter(); const write = useCountFormat(); const countText = write(2);
    const values = { count: rows.toFixed(1) }; const text = ${call};`;
  expect(listTextValues("a.ts", source)).toContainEqual(expect.objectContaining({ key: ["rows"], name: "count" }));
});

test.each([
  ['t("rows", { count: rows })'],
  ['t("rows", { count: rows.length + 1 })'],
  ['t("rows", { count: Math.round(rows) })'],
])("the value of %s is none", (call) => {
  expect(listTextValues("a.ts", `const text = ${call};`)).toEqual([]);
});
