import { expect, test } from "vitest";
import {
  buildCaseReport,
  calculateDurationStats,
  type ReportedCase,
  reportPeriodSchema,
  resolveReportPeriod,
} from "./case-report";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Midnight in Beijing. */
const FIRST = Date.parse("2026-11-20T00:00:00+08:00");
const PERIOD = { from: "2026-11-20", to: "2026-11-22" };

function reported(more: Partial<ReportedCase> = {}): ReportedCase {
  const withoutActions = { firstActionAt: null, closedAt: null, isClosedByPerson: false };
  return { flag: "problem", carrier: "yuantong", person: "li", openedAt: FIRST, ...withoutActions, ...more };
}

test("each Beijing day counts the cases opened and closed on it", () => {
  const cases = [
    reported(),
    reported({ openedAt: FIRST + DAY - 1, closedAt: FIRST + DAY }),
    reported({ openedAt: FIRST - 1, closedAt: FIRST + 3 * DAY - 1, isClosedByPerson: true }),
    reported({ openedAt: FIRST + 3 * DAY }),
  ];
  const { days, total } = buildCaseReport(cases, PERIOD, new Map());
  expect(days).toEqual([
    { day: "2026-11-20", opened: 2, closed: 0 },
    { day: "2026-11-21", opened: 0, closed: 1 },
    { day: "2026-11-22", opened: 0, closed: 1 },
  ]);
  expect(total).toMatchObject({ opened: 2, closed: 2, movedOn: 1 });
});

test("durations are shown from twenty cases on, by the nearest rank", () => {
  const nineteen = Array.from({ length: 19 }, (_, index) => index + 1);
  expect(calculateDurationStats(nineteen)).toEqual({ sample: 19, p50: null, p90: null });
  expect(calculateDurationStats([...nineteen, 20])).toEqual({ sample: 20, p50: 10, p90: 18 });
});

test("a case without an action has no first action, and one that moved on was not closed by a person", () => {
  const cases = [
    reported({ firstActionAt: FIRST + HOUR, closedAt: FIRST + 2 * HOUR, isClosedByPerson: true }),
    reported({ closedAt: FIRST + HOUR }),
    reported({ person: null, carrier: null }),
  ];
  const { byPerson, byCarrier, byFlag } = buildCaseReport(cases, PERIOD, new Map([["li", "李四"]]));
  expect(byPerson).toMatchObject([
    { key: "li", name: "李四", opened: 2, closed: 2, movedOn: 1, toFirst: { sample: 1 }, toSolve: { sample: 1 } },
    { key: null, name: null, opened: 1, closed: 0 },
  ]);
  expect(byCarrier.map(({ key }) => key)).toEqual(["yuantong", null]);
  expect(byFlag).toHaveLength(1);
});

test("without days a report covers the last thirty", () => {
  expect(resolveReportPeriod({}, FIRST)).toEqual({ from: "2026-10-22", to: "2026-11-20" });
  expect(reportPeriodSchema.safeParse({ from: "2026-11-20", to: "2026-11-19" }).success).toBe(false);
  expect(reportPeriodSchema.safeParse({ from: "2024-11-20", to: "2026-11-19" }).success).toBe(false);
});
