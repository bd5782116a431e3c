import { expect, test } from "vitest";
import { compareNextDue, countHandoverCases, MAX_HANDOVER_CASES } from "./handover";
import { newHandoverSchema } from "./handover-requests";

const NOW = Date.UTC(2026, 10, 24, 10);
const HOUR = 3_600_000;
const withoutActions = { dueAt: NOW + HOUR, firstActionAt: null, nextActionAt: null };
const worked = { dueAt: NOW - HOUR, firstActionAt: NOW - 2 * HOUR, nextActionAt: null };
const tonight = { ...worked, nextActionAt: NOW + 3 * HOUR };
const nextWeek = { ...worked, nextActionAt: NOW + 150 * HOUR };

test("resting cases are waiting, and cases due within the next shift are counted whether they rest or not", () => {
  expect(countHandoverCases([withoutActions, worked, tonight, nextWeek], NOW)).toEqual({ open: 2, due: 2, waiting: 2 });
  expect(countHandoverCases([withoutActions], NOW - 8 * HOUR)).toEqual({ open: 1, due: 0, waiting: 0 });
});

test("a case whose date has come is open and due", () => {
  expect(countHandoverCases([tonight], NOW + 3 * HOUR)).toEqual({ open: 1, due: 1, waiting: 0 });
});

test("the next case due comes first, and cases without a date last", () => {
  expect([worked, nextWeek, tonight, withoutActions].toSorted(compareNextDue)).toEqual([
    withoutActions,
    tonight,
    nextWeek,
    worked,
  ]);
});

test("a whole shift is handed over at once, and more than the maximum is refused with what it is", () => {
  const parse = (count: number) =>
    newHandoverSchema.safeParse({ cases: Array.from({ length: count }, (_, index) => `c${index}`) });
  expect(parse(MAX_HANDOVER_CASES).success).toBe(true);
  expect(parse(MAX_HANDOVER_CASES + 1).error?.issues[0]).toMatchObject({
    path: ["cases"],
    message: expect.stringContaining(String(MAX_HANDOVER_CASES)),
  });
});
