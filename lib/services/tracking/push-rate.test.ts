import { expect, test } from "vitest";
import { isOverPushRate } from "./push-rate";

test("a callbackid that is pushed to a thousand times in ten seconds rests until they are over", () => {
  const now = Date.UTC(2026, 10, 24);
  const tooFast = Array.from({ length: 1_001 }, (_, number) => isOverPushRate("one", now + number));
  expect(tooFast.indexOf(true)).toBe(1_000);
  expect(isOverPushRate("another", now + 2_000)).toBe(false);
  expect(isOverPushRate("one", now + 10_000)).toBe(false);
});
