import { expect, test } from "vitest";
import { isBeginningOfAddress } from "./address-beginning";

test.each([
  ["广东省深圳市南山区", "广东省深圳市南山区科技园路1号", true],
  ["广东省深圳市南山区", "广东 深圳市 南山区 科技园路1号", true],
  ["广东省深圳市", "广东省深圳市南山区", true],
  ["广东省深圳市福田区", "广东省深圳市南山区", false],
  ["广东省深圳市南山区科技园", "广东省深圳市南山区", false],
  ["广东省深圳市", null, false],
])("%s is the beginning of %s: %s", (address, stored, expected) => {
  expect(isBeginningOfAddress(address, stored)).toBe(expected);
});
