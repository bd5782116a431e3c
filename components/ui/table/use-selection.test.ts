import { expect, test } from "vitest";
import { between } from "./use-selection";

const rows = ["a", "b", "c", "d"];

test("a range holds both of its ends, whichever was chosen first", () => {
  expect(between(rows, "b", "d")).toEqual(["b", "c", "d"]);
  expect(between(rows, "d", "b")).toEqual(["b", "c", "d"]);
  expect(between(rows, "c", "c")).toEqual(["c"]);
});

test("a range from a row that left the page is the other row alone", () => {
  expect(between(rows, "gone", "c")).toEqual(["c"]);
  expect(between(rows, undefined, "c")).toEqual(["c"]);
});
