import { expect, test } from "vitest";
import { isOverPushRate } from "./push-rate";

test("after a thousand copies in ten seconds a push is over its rate until the ten seconds end", () => {
  const now = Date.UTC(2026, 10, 24);
  const isOver = Array.from({ length: 1_001 }, (_, number) => isOverPushRate("one", now + number));
  expect(isOver.indexOf(true)).toBe(1_000);
  expect(isOverPushRate("another", now + 2_000)).toBe(false);
  expect(isOverPushRate("one", now + 10_000)).toBe(false);
});
