import { expect, test } from "vitest";
import { parseLabelNumber } from "./parse-label-number";

test.each([
  [" YT2345678901234\n", "YT2345678901234"],
  ["JDVA00123456789-1-2-", "JDVA00123456789"],
  ["JDVA00123456789-1-1", "JDVA00123456789"],
  ["JD0012-34", "JD0012-34"],
])("the label %j has the number %s", (code, number) => {
  expect(parseLabelNumber(code)).toBe(number);
});
