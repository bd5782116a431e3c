import { expect, test } from "vitest";
import { findMonthJustOver } from "./month-just-over";

test.each([
  ["2026-12-01T00:00:00+08:00", "2026-11"],
  ["2026-12-03T23:59:59+08:00", "2026-11"],
  ["2026-12-04T00:00:00+08:00", null],
  ["2026-11-30T23:59:59+08:00", null],
  ["2027-01-02T12:00:00+08:00", "2026-12"],
  // In Beijing it is the first of March already.
  ["2026-02-28T16:00:00Z", "2026-02"],
])("at %s reports open on %s", (now, month) => {
  expect(findMonthJustOver(Date.parse(now))).toBe(month);
});
