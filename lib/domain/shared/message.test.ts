import { expect, test } from "vitest";
import { message, parseMessage } from "./message";

test.each([
  ["shared.notJson", {}],
  ["shop.nameTooLong", { max: 60 }],
  ["kuaidi100.refused", { reason: { key: "kuaidi100.noUnits", values: {} }, numbers: ["YT1", "YT2"] }],
])("%s is the same after it was stored as text", (key, values) => {
  expect(parseMessage(message(key, values))).toEqual({ key, values });
});

test.each(["运单号不对", "ECONNREFUSED", "Bad Gateway", "a.b {not json}", ""])("%j is no message", (text) => {
  expect(parseMessage(text)).toBeNull();
});
