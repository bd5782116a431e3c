import { expect, test } from "vitest";
import { findSwipe } from "./use-swipe";

test.each([
  [{ x: 120, y: 20 }, "right"],
  [{ x: -120, y: -90 }, "left"],
  [{ x: 30, y: -130 }, "up"],
  [{ x: 60, y: -60 }, null],
  [{ x: 10, y: 200 }, null],
] as const)("a drag by %j goes %s", (offset, swipe) => {
  expect(findSwipe(offset)).toBe(swipe);
});
