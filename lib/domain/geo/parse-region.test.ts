import { expect, test } from "vitest";
import { parseRegion } from "./parse-region";

test.each([
  ["广东", "广东"],
  ["广东省", "广东"],
  ["内蒙古自治区", "内蒙古"],
  ["日本", "JP"],
  ["Japan", "JP"],
  ["jp", "JP"],
  ["韩国", "KR"],
])("a region may be written %s", (text, region) => expect(parseRegion(text)).toBe(region));

test.each(["深圳", "广东深圳", "nowhere", "12"])("%s is neither a province nor a country", (text) =>
  expect(parseRegion(text)).toBeNull(),
);
