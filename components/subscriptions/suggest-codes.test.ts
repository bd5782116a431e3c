import { expect, test } from "vitest";
import { suggestCodes } from "./suggest-codes";

test("what the number looks like is offered", () => expect(suggestCodes("SF1234567890199", "")).toEqual(["shunfeng"]));

test("another carrier that is chosen does not silence the offer", () =>
  expect(suggestCodes("sf1234567890199", "ems")).toEqual(["shunfeng"]));

test("a chosen carrier that the number fits is left alone", () =>
  expect(suggestCodes("SF1234567890199", "shunfeng")).toEqual([]));

test.each(["", "SF", "你好"])("%j suggests nobody", (number) => expect(suggestCodes(number, "")).toEqual([]));

test("no more than three are offered", () => expect(suggestCodes("123456789012", "").length).toBeLessThanOrEqual(3));
