import { expect, test } from "vitest";
import { compareNextDue, countHandoverCases } from "./handover";

const NOW = Date.UTC(2026, 10, 24, 10);
const HOUR = 3_600_000;
const untouched = { dueAt: NOW + HOUR, firstActionAt: null, nextActionAt: null };
const worked = { dueAt: NOW - HOUR, firstActionAt: NOW - 2 * HOUR, nextActionAt: null };
const tonight = { ...worked, nextActionAt: NOW + 3 * HOUR };
const nextWeek = { ...worked, nextActionAt: NOW + 150 * HOUR };

test("what rests is waiting, and what falls due within the next shift is counted whether it rests or not", () => {
  expect(countHandoverCases([untouched, worked, tonight, nextWeek], NOW)).toEqual({ open: 2, due: 2, waiting: 2 });
  expect(countHandoverCases([untouched], NOW - 8 * HOUR)).toEqual({ open: 1, due: 0, waiting: 0 });
});

test("a date that has come makes a case one to work on, and due", () => {
  expect(countHandoverCases([tonight], NOW + 3 * HOUR)).toEqual({ open: 1, due: 1, waiting: 0 });
});

test("the next one due comes first, and what has no date last", () => {
  expect([worked, nextWeek, tonight, untouched].toSorted(compareNextDue)).toEqual([
    untouched,
    tonight,
    nextWeek,
    worked,
  ]);
});
