import { expect, test } from "vitest";
import { suggestCarrierCodes } from "./suggest-carrier-codes";

test("what the number looks like is offered", () =>
  expect(suggestCarrierCodes("SF1234567890199", "")).toEqual(["shunfeng"]));

test("another carrier that is chosen does not silence the offer", () =>
  expect(suggestCarrierCodes("sf1234567890199", "ems")).toEqual(["shunfeng"]));

test("a chosen carrier that the number fits is left alone", () =>
  expect(suggestCarrierCodes("SF1234567890199", "shunfeng")).toEqual([]));

test.each(["", "SF", "你好"])("%j suggests nobody", (number) => expect(suggestCarrierCodes(number, "")).toEqual([]));

test("no more than three are offered", () =>
  expect(suggestCarrierCodes("123456789012", "").length).toBeLessThanOrEqual(3));
