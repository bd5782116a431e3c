import { expect, test } from "vitest";
import { isImpliedByState } from "./flag-implied-by-state";

test.each([
  ["problem", "206", { state: 2, subState: 206 }],
  ["problem", null, { state: 2, subState: null }],
  ["refused", null, { state: 14, subState: null }],
  ["customs", null, { state: 13, subState: null }],
  ["returning", null, { state: 6, subState: null }],
] as const)("the states 疑难, 拒签, 清关异常 and 退回 imply their flag: %s, %s", (name, reason, shown) => {
  expect(isImpliedByState({ name, reason }, shown)).toBe(true);
});

test("a flag from the carrier's text adds to 在途", () => {
  expect(isImpliedByState({ name: "refused", reason: "refusal" }, { state: 0, subState: 1002 })).toBe(false);
  expect(isImpliedByState({ name: "problem", reason: "address" }, { state: 0, subState: null })).toBe(false);
});

test("a reason without a sub-state adds to the state", () => {
  expect(isImpliedByState({ name: "problem", reason: "address" }, { state: 2, subState: null })).toBe(false);
});

test("a flag other than the state's adds to the state", () => {
  expect(isImpliedByState({ name: "return-late", reason: null }, { state: 14, subState: null })).toBe(false);
});
