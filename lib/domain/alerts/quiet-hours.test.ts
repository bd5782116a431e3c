import fc from "fast-check";
import { expect, test } from "vitest";
import { formatBeijingTime } from "@/lib/domain/time/beijing-time";
import { clockSchema, findQuietEnd } from "./quiet-hours";

const at = (time: string) => Date.parse(`2026-11-25T${time}+08:00`);
const DAY = 24 * 3_600_000;

test("quiet hours over midnight run from the evening to the morning in Beijing", () => {
  const night = { quietFrom: "22:30", quietUntil: "08:00" };
  expect(findQuietEnd(night, at("22:29:59"))).toBeNull();
  expect(findQuietEnd(night, at("22:30:00"))).toBe(at("08:00:00") + DAY);
  expect(findQuietEnd(night, at("03:00:00"))).toBe(at("08:00:00"));
  expect(findQuietEnd(night, at("08:00:00"))).toBeNull();
});

test("quiet hours work within a day, and there are none without a setting", () => {
  const lunch = { quietFrom: "12:00", quietUntil: "13:30" };
  expect(findQuietEnd(lunch, at("12:15:00"))).toBe(at("13:30:00"));
  expect(findQuietEnd(lunch, at("13:30:00"))).toBeNull();
  expect(findQuietEnd({ quietFrom: null, quietUntil: null }, at("03:00:00"))).toBeNull();
});

test("quiet hours end at the time that is set, within a day", () => {
  const clock = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map((parts) => parts.map((part) => String(part).padStart(2, "0")).join(":"));
  const moment = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2035, 0, 1) });
  fc.assert(
    fc.property(clock, clock, moment, (from, until, now) => {
      fc.pre(from !== until);
      const hours = { quietFrom: from, quietUntil: until };
      const end = findQuietEnd(hours, now);
      if (end === null) return;
      expect(end).toBeGreaterThan(now);
      expect(end - now).toBeLessThanOrEqual(DAY);
      expect(formatBeijingTime(end).slice(11, 16)).toBe(until);
      expect(findQuietEnd(hours, end)).toBeNull();
    }),
  );
});

test.each(["24:00", "7:30", "22:60", ""])("%j is not a time of day", (text) => {
  expect(clockSchema.safeParse(text).success).toBe(false);
});
