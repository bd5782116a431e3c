import { expect, test } from "vitest";
import { readBillTime } from "./bill-time";

const MORNING = Date.parse("2026-11-04T09:05:00+08:00");

test.each<[text: string, read: number | string]>([
  ["2026-11-04 09:05:00", MORNING],
  ["2026/11/4 9:05", MORNING],
  ["2026-11-04T09:05:00+08:00", MORNING],
  ["20261104 09:05", MORNING],
  ["2026年11月4日 9:05", MORNING],
  ["2026-11-04", "2026-11-04"],
  ["2026.11.4", "2026-11-04"],
  ["20261104", "2026-11-04"],
  ["2026年11月4日", "2026-11-04"],
  ["2026-11", "2026-11"],
  ["202611", "202611"],
  ["2026年11月", "2026年11月"],
  ["2026-02-30", "2026-02-30"],
  ["11 月初", "11 月初"],
])("%s", (text, read) => {
  expect(readBillTime(text)).toBe(read);
});
