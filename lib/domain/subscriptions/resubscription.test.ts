import fc from "fast-check";
import { expect, test } from "vitest";
import { monthOf, startOfMonth } from "@/lib/domain/time/beijing-month";
import {
  type EndedWatching,
  explainResubscription,
  judgeResubscription,
  MOST_PER_MONTH,
  REST_MS,
} from "./resubscription";

const startOfBeijingMonth = (at: number) => startOfMonth(monthOf(at));

import { MONITOR_STATUSES } from "@/lib/domain/shipments/monitor-status";

const NOON = Date.UTC(2026, 10, 24, 4);
const ended = (more: Partial<EndedWatching> = {}): EndedWatching => ({
  monitorStatus: "abort",
  isCorrected: false,
  endedAt: NOON,
  usedThisMonth: 1,
  ...more,
});

test("an aborted number rests for half an hour, to the millisecond", () => {
  expect(judgeResubscription(ended(), NOON + REST_MS - 1)).toEqual({ reason: "resting", from: NOON + REST_MS });
  expect(judgeResubscription(ended(), NOON + REST_MS)).toEqual({ reason: "ready", from: null });
});

test("a refused one is sent again at once", () => {
  const refused = ended({ monitorStatus: "failed", endedAt: null, usedThisMonth: 0 });
  expect(judgeResubscription(refused, NOON).reason).toBe("ready");
});

test("whoever is watched is not subscribed again, under a corrected carrier least of all", () => {
  expect(judgeResubscription(ended({ monitorStatus: "polling" }), NOON + REST_MS).reason).toBe("watched");
  expect(judgeResubscription(ended({ monitorStatus: "polling", isCorrected: true }), NOON).reason).toBe("corrected");
  expect(judgeResubscription(ended({ monitorStatus: "queued" }), NOON).reason).toBe("queued");
});

test("after four times in a month it waits for the next one, which begins at midnight in Beijing", () => {
  const verdict = judgeResubscription(ended({ usedThisMonth: MOST_PER_MONTH }), NOON + REST_MS);
  expect(verdict).toEqual({ reason: "month_full", from: Date.UTC(2026, 10, 30, 16) });
  expect(explainResubscription(verdict)).toContain("2026-12-01 00:00");
});

test("a month ends where Beijing's does", () => {
  expect(startOfBeijingMonth(Date.UTC(2026, 10, 30, 15, 59, 59))).toBe(Date.UTC(2026, 9, 31, 16));
  expect(startOfBeijingMonth(Date.UTC(2026, 10, 30, 16))).toBe(Date.UTC(2026, 10, 30, 16));
  expect(startOfBeijingMonth(Date.UTC(2026, 11, 31, 16))).toBe(Date.UTC(2026, 11, 31, 16));
});

test("every no is a sentence; where it names a time, that time is right", () => {
  const watching = fc.record({
    monitorStatus: fc.constantFrom(...MONITOR_STATUSES),
    isCorrected: fc.boolean(),
    endedAt: fc.option(fc.integer({ min: NOON - 90 * 86_400_000, max: NOON }), { nil: null }),
    usedThisMonth: fc.nat(6),
  });
  fc.assert(
    fc.property(watching, (each) => {
      const verdict = judgeResubscription(each, NOON);
      expect(explainResubscription(verdict)).toMatch(/。$/);
      if (verdict.from === null) return;
      expect(verdict.from).toBeGreaterThan(NOON);
      const isNextMonth = startOfBeijingMonth(verdict.from) > NOON;
      const then = { ...each, usedThisMonth: isNextMonth ? 0 : each.usedThisMonth };
      expect(judgeResubscription(then, verdict.from).reason).toBe("ready");
      expect(judgeResubscription(each, verdict.from - 1).reason).not.toBe("ready");
    }),
  );
});
