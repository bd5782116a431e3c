import { expect, test } from "vitest";
import { getRequestedDetail } from "./requested-detail";

test.each([
  ["8", "广东省深圳市", "8"],
  ["8", null, "4"],
  ["8", "", "4"],
  ["4", null, "4"],
  ["1", null, "1"],
] as const)("with %s chosen and the destination %j, resultv2 is %s", (chosen, to, sent) => {
  expect(getRequestedDetail(chosen, to)).toBe(sent);
});
