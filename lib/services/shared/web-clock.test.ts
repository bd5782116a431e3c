import { expect, onTestFinished, test, vi } from "vitest";
import { noteWebClock, webClockSkew } from "./web-clock";

const NOON = Date.UTC(2026, 0, 1, 12);
const DATE = new Date(NOON).toUTCString();

test("a difference is known to about a second, from answers that came soon, for an hour", () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  onTestFinished(() => void vi.useRealTimers());
  expect(webClockSkew()).toBeNull();
  noteWebClock({ date: DATE, sentAt: NOON + 60_400, answeredAt: NOON + 60_600 });
  expect(webClockSkew()).toBe(60_000);
  noteWebClock({ date: DATE, sentAt: NOON, answeredAt: NOON + 5_000 }); // too slow
  noteWebClock({ date: "soon", sentAt: NOON, answeredAt: NOON });
  expect(webClockSkew()).toBe(60_000);
  noteWebClock({ date: DATE, sentAt: NOON + 400, answeredAt: NOON + 600 });
  expect(webClockSkew()).toBe(0);
  vi.advanceTimersByTime(60 * 60 * 1_000);
  expect(webClockSkew()).toBeNull();
});
