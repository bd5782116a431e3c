import { expect, test } from "vitest";
import { chooseLabelCode, parseLabelNumber } from "./parse-label-number";

test.each([
  [" YT2345678901234\n", "YT2345678901234"],
  ["JDVA00123456789-1-2-", "JDVA00123456789"],
  ["JDVA00123456789-1-1", "JDVA00123456789"],
  ["JD0012-34", "JD0012-34"],
])("the label %j has the number %s", (code, number) => {
  expect(parseLabelNumber(code)).toBe(number);
});

test("of the codes on one label the waybill number is taken, whichever is found first", () => {
  expect(chooseLabelCode(["https://m.yto.net.cn/s?c=9f8e7d12345678", "755-A12-03", "YT8888000000123"])).toBe(
    "YT8888000000123",
  );
  expect(chooseLabelCode(["755-A12-03", "JDVA00123456789-1-2-"])).toBe("JDVA00123456789-1-2-");
  expect(chooseLabelCode(["", "MMM={'k5':'SF1234567890123'}"])).toBe("MMM={'k5':'SF1234567890123'}");
  expect(chooseLabelCode([])).toBeUndefined();
});
