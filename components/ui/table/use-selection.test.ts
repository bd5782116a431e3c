import { expect, test } from "vitest";
import { getIdRange } from "./use-selection";

const rows = ["a", "b", "c", "d"];

test("a range includes both ends, whichever was chosen first", () => {
  expect(getIdRange(rows, "b", "d")).toEqual(["b", "c", "d"]);
  expect(getIdRange(rows, "d", "b")).toEqual(["b", "c", "d"]);
  expect(getIdRange(rows, "c", "c")).toEqual(["c"]);
});

test("a range from a row that left the page is only the other row", () => {
  expect(getIdRange(rows, "gone", "c")).toEqual(["c"]);
  expect(getIdRange(rows, undefined, "c")).toEqual(["c"]);
});
