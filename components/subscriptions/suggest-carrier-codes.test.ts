import { expect, test } from "vitest";
import { suggestCarrierCodes } from "./suggest-carrier-codes";

test("carriers that match the number are offered", () =>
  expect(suggestCarrierCodes("SF1234567890199", "")).toEqual(["shunfeng"]));

test("they are offered also if another carrier is chosen", () =>
  expect(suggestCarrierCodes("sf1234567890199", "ems")).toEqual(["shunfeng"]));

test("nothing is offered if the chosen carrier matches the number", () =>
  expect(suggestCarrierCodes("SF1234567890199", "shunfeng")).toEqual([]));

test.each(["", "SF", "你好"])("%j suggests no carrier", (number) =>
  expect(suggestCarrierCodes(number, "")).toEqual([]),
);

test("at most three are offered", () => expect(suggestCarrierCodes("123456789012", "").length).toBeLessThanOrEqual(3));
