import { expect, test } from "vitest";
import { moveItem } from "./move-item";

test.each([
  ["b", -1, "bac"],
  ["b", 1, "acb"],
  ["a", -1, "abc"],
  ["c", 1, "abc"],
  ["x", 1, "abc"],
] as const)("%s by %i gives %s", (item, by, expected) =>
  expect(moveItem(["a", "b", "c"], item, by).join("")).toBe(expected),
);
