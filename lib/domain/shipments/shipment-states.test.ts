import fc from "fast-check";
import { expect, test } from "vitest";
import { getStateName, getSubStateName, parseEventState, parseState, STATE_NAMES, STATES } from "./shipment-states";

test.each([
  ["0", 0, "在途"],
  ["1", 1, "揽收"],
  ["2", 2, "疑难"],
  ["3", 3, "签收"],
  ["4", 4, "退签"],
  ["5", 5, "派件"],
  ["6", 6, "退回"],
  ["7", 7, "转投"],
  ["8", 8, "清关"],
  ["10", 10, "待清关"],
  ["11", 11, "清关中"],
  ["12", 12, "已清关"],
  ["13", 13, "清关异常"],
  ["14", 14, "拒签"],
])("state %s is %i %s, as text and as number", (text, state, name) => {
  for (const value of [text, state, ` ${text} `]) {
    expect(parseState(value)).toEqual({ state, subState: null, raw: null });
    expect(getStateName(parseState(value))).toBe(name);
  }
});

test.each([
  [304, 3, "投柜或站签收"],
  [101, 1, "已下单"],
  [1002, 0, "干线"],
  [501, 5, "投柜或驿站"],
  [401, 4, "已销单"],
  [205, 2, "柜或驿站超时未取"],
])("advanced code %i belongs to base state %i", (code, state, name) => {
  expect(parseState(code)).toEqual({ state, subState: code, raw: null });
  expect(getSubStateName(code)).toBe(name);
});

test("an unknown code is stored and shown", () => {
  expect(parseState("99")).toEqual({ state: null, subState: null, raw: "99" });
  expect(getStateName(parseState("99"))).toBe("未知(99)");
});

test.each([null, undefined, "", "  "])("%j is not a state", (value) => {
  expect(getStateName(parseState(value))).toBe("待揽收");
  expect(getStateName(parseState(value), true)).toBe("已有轨迹");
});

test("any value is either known or stored as received", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ minLength: 1 }), fc.integer()), (value) => {
      const { state, raw } = parseState(value);
      const isBlank = String(value).trim() === "";
      expect(state !== null || raw === String(value).trim() || isBlank).toBe(true);
    }),
  );
});

test("every base state is listed once", () => {
  expect(STATES.toSorted((left, right) => left - right)).toEqual(Object.keys(STATE_NAMES).map(Number));
});

test.each([
  ["签收", null, 3],
  ["投柜或站签收", null, 3],
  ["超时未签收", null, 2],
  ["揽收", null, 1],
  ["在途", "304", 3],
  ["Delivered", null, null],
])("an event with status %j and code %j has the state %j", (status, statusCode, state) => {
  expect(parseEventState({ status, statusCode }).state).toBe(state);
});
