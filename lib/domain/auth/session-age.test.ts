import { expect, test } from "vitest";
import { DAY_MS, HOUR_MS } from "@/lib/domain/time/beijing-time";
import { isSessionLive } from "./session-age";

const NOW = Date.UTC(2026, 10, 27, 4);
const AGES = { maxMs: 7 * DAY_MS, idleMs: 8 * HOUR_MS };

test.each([
  [0, 0, true],
  [7 * DAY_MS, 0, true],
  [7 * DAY_MS + 1, 0, false],
  [DAY_MS, 8 * HOUR_MS, true],
  [DAY_MS, 8 * HOUR_MS + 1, false],
])("a session begun %i ms and used %i ms ago is live: %s", (age, idle, isLive) => {
  const session = { createdAt: new Date(NOW - age), updatedAt: new Date(NOW - idle) };
  expect(isSessionLive(session, AGES, NOW)).toBe(isLive);
});
