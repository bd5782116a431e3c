import { expect, test } from "vitest";
import { nextTimes } from "./next-times";

test.each([
  ["2026-11-24T23:30:00+08:00", "2026-11-25T09:00:00+08:00", "2026-11-30T09:00:00+08:00"],
  ["2026-11-30T07:00:00+08:00", "2026-12-01T09:00:00+08:00", "2026-12-07T09:00:00+08:00"],
  ["2026-12-31T12:00:00+08:00", "2027-01-01T09:00:00+08:00", "2027-01-04T09:00:00+08:00"],
])("from %s one looks again %s, or on Monday %s", (now, tomorrow, monday) => {
  expect(nextTimes(Date.parse(now))).toMatchObject({ tomorrow, monday });
});
