import { expect, test } from "vitest";
import { ALL_RANGES } from "./hash-ranges";
import { rangeOfName } from "./name-range";

test("names are spread over all ranges, each always in the same", () => {
  const names = Array.from({ length: 400 }, (_, index) => `task ${index}`);
  const sizes = ALL_RANGES.map((range) => names.filter((name) => rangeOfName(name) === range).length);
  expect(sizes.every((size) => size >= 25 && size <= 80)).toBe(true);
  expect(names.map(rangeOfName)).toEqual(names.map(rangeOfName));
});
