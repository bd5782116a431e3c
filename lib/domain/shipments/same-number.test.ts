import { expect, test } from "vitest";
import { isSameNumber } from "./same-number";

test.each([
  [" yt-1234567890123 ", "YT1234567890123", true],
  ["ＹＴ1234567890123", "YT1234567890123", true],
  ["ZZ123456789CN", "YT1234567890123", false],
])("%j is the number %s: %s", (given, number, expected) => {
  expect(isSameNumber(given, number)).toBe(expected);
});
