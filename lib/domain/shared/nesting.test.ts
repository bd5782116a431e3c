import { expect, test } from "vitest";
import { isNestedDeeper } from "./nesting";

const nest = (levels: number): unknown => JSON.parse(`${"[".repeat(levels)}${"]".repeat(levels)}`);

test("a value may be nested as often as the limit says, in lists and objects", () => {
  expect(isNestedDeeper("[[[[", 0)).toBe(false);
  expect(isNestedDeeper(nest(3), 3)).toBe(false);
  expect(isNestedDeeper(nest(4), 3)).toBe(true);
  expect(isNestedDeeper({ a: [{ b: 1 }] }, 3)).toBe(false);
  expect(isNestedDeeper({ a: [{ b: {} }] }, 3)).toBe(true);
});

test("a hundred thousand levels are no trouble", () => {
  expect(isNestedDeeper(nest(100_000))).toBe(true);
});
