import { expect, test } from "vitest";
import { parseFilterText } from "./parse-filter-text";

test.each([
  ["area", " 广东、深圳 ", "广东、深圳"],
  ["origin", "广东省", "广东"],
  ["destination", "日本", "JP"],
  ["destination", "深圳", null],
  ["idle", "48", "48"],
  ["idle", "9999", null],
  ["idle", "两天", null],
  ["codMin", "¥1,280.5", "128050"],
  ["codMax", "1.234", null],
  ["codMax", "", ""],
] as const)("the filter %s takes “%s” as %s", (name, typed, written) => {
  expect(parseFilterText(name, typed)).toBe(written);
});
