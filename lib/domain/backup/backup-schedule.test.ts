import { expect, test } from "vitest";
import { DAY_MS, parseBeijingTime } from "@/lib/domain/time/beijing-time";
import { findExpiredCopies, findLastDue, longestKeptDays, mostKeptCopies } from "./backup-schedule";

const at = (text: string) => parseBeijingTime(text) ?? Number.NaN;

test("a copy is due at its hour in Beijing, today or yesterday", () => {
  expect(findLastDue(3, at("2026-03-05 03:00:00"))).toBe(at("2026-03-05 03:00:00"));
  expect(findLastDue(3, at("2026-03-05 02:59:59"))).toBe(at("2026-03-04 03:00:00"));
});

test("of two years of nightly copies 7 days, 4 weeks and 12 months are kept, the newest of each", () => {
  const newest = at("2026-03-05 03:00:00");
  const copies = Array.from({ length: 730 }, (_, day) => newest - day * DAY_MS);
  const expired = new Set(findExpiredCopies(copies, { daily: 7, weekly: 4, monthly: 12 }));
  const kept = copies
    .filter((copy) => !expired.has(copy))
    .map((copy) => new Date(copy + 8 * 3_600_000).toISOString().slice(0, 10));
  expect(kept).toEqual([
    ..."2026-03-05 2026-03-04 2026-03-03 2026-03-02 2026-03-01 2026-02-28 2026-02-27 2026-02-22 2026-02-15".split(" "),
    ..."2026-01-31 2025-12-31 2025-11-30 2025-10-31 2025-09-30 2025-08-31 2025-07-31 2025-06-30 2025-05-31 2025-04-30".split(
      " ",
    ),
  ]);
});

test("of few copies none is kept for longer than the days, weeks and months together", () => {
  const [newest, ...earlier] = ["2026-03-05", "2025-09-20", "2025-02-20", "2023-06-01"].map((day) =>
    at(`${day} 03:00:00`),
  );
  const copies = [newest ?? 0, ...earlier];
  expect(findExpiredCopies(copies, { daily: 7, weekly: 4, monthly: 12 })).toEqual(earlier.slice(1));
  expect(findExpiredCopies(copies, { daily: 7, weekly: 4, monthly: 0 })).toEqual(earlier);
  expect(longestKeptDays({ daily: 7, weekly: 4, monthly: 12 })).toBe(372);
});

test("the newest copy counts for its day, its week and its month", () => {
  expect(mostKeptCopies({ daily: 7, weekly: 4, monthly: 12 })).toBe(21);
  expect(mostKeptCopies({ daily: 7, weekly: 0, monthly: 0 })).toBe(7);
  expect(mostKeptCopies({ daily: 0, weekly: 0, monthly: 0 })).toBe(1);
});

test("the newest copy stays, whatever is kept", () => {
  expect(findExpiredCopies([1, 2, 3], { daily: 0, weekly: 0, monthly: 0 })).toEqual([2, 1]);
  expect(findExpiredCopies([], { daily: 7, weekly: 4, monthly: 12 })).toEqual([]);
});

test("of several copies of one day the newest is kept", () => {
  const [morning, noon] = [at("2026-03-05 03:00:00"), at("2026-03-05 12:00:00")];
  expect(findExpiredCopies([morning, noon], { daily: 7, weekly: 4, monthly: 12 })).toEqual([morning]);
});
