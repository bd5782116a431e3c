import { expect, test } from "vitest";
import { moveColumn } from "./move-column";

test.each([
  ["b", -1, "bac"],
  ["b", 1, "acb"],
  ["a", -1, "abc"],
  ["c", 1, "abc"],
  ["x", 1, "abc"],
] as const)("%s by %i gives %s", (column, by, expected) =>
  expect(moveColumn(["a", "b", "c"], column, by).join("")).toBe(expected),
);
