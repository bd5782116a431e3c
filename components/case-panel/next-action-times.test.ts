import { expect, test } from "vitest";
import { formatTimeField, getNextActionTimes, parseTimeField } from "./next-action-times";

test.each([
  ["2026-11-24T23:30:00+08:00", "2026-11-25T09:00:00+08:00", "2026-11-30T09:00:00+08:00"],
  ["2026-11-30T07:00:00+08:00", "2026-12-01T09:00:00+08:00", "2026-12-07T09:00:00+08:00"],
  ["2026-12-31T12:00:00+08:00", "2027-01-01T09:00:00+08:00", "2027-01-04T09:00:00+08:00"],
])("from %s one looks again %s, or on Monday %s", (now, tomorrow, monday) => {
  expect(getNextActionTimes(Date.parse(now))).toMatchObject({ tomorrow, monday });
});

test("a field of date and time uses Beijing time, and an incomplete date is no instant", () => {
  expect(parseTimeField(formatTimeField("2026-11-25T09:00:00+08:00"))).toBe("2026-11-25T09:00:00+08:00");
  for (const text of ["", "2026-11-25", "2026-11-25T9:00"]) expect(parseTimeField(text)).toBeNull();
});
