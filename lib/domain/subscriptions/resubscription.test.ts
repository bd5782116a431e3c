import fc from "fast-check";
import { expect, test } from "vitest";
import { beijingMonthStart, toBeijingMonth } from "@/lib/domain/time/beijing-month";
import {
  evaluateResubscription,
  explainResubscription,
  MAX_PER_MONTH,
  RESUBSCRIBE_DELAY_MS,
  type ResubscriptionFacts,
} from "./resubscription";

const startOfBeijingMonth = (at: number) => beijingMonthStart(toBeijingMonth(at));

import { MONITOR_STATUSES } from "@/lib/domain/shipments/monitor-status";

const NOON = Date.UTC(2026, 10, 24, 4);
const ended = (more: Partial<ResubscriptionFacts> = {}): ResubscriptionFacts => ({
  monitorStatus: "abort",
  isCorrected: false,
  endedAt: NOON,
  silentFrom: null,
  usedThisMonth: 1,
  ...more,
});

test("an aborted number can be subscribed again after half an hour, to the millisecond", () => {
  expect(evaluateResubscription(ended(), NOON + RESUBSCRIBE_DELAY_MS - 1)).toEqual({
    reason: "resting",
    from: NOON + RESUBSCRIBE_DELAY_MS,
  });
  expect(evaluateResubscription(ended(), NOON + RESUBSCRIBE_DELAY_MS)).toEqual({ reason: "ready", from: null });
});

test("a refused number can be sent again at once", () => {
  const refused = ended({ monitorStatus: "failed", endedAt: null, usedThisMonth: 0 });
  expect(evaluateResubscription(refused, NOON).reason).toBe("ready");
});

test("a monitored number is not subscribed again, not even under a corrected carrier", () => {
  expect(evaluateResubscription(ended({ monitorStatus: "polling" }), NOON + RESUBSCRIBE_DELAY_MS).reason).toBe(
    "watched",
  );
  expect(evaluateResubscription(ended({ monitorStatus: "polling", isCorrected: true }), NOON).reason).toBe("corrected");
  expect(evaluateResubscription(ended({ monitorStatus: "queued" }), NOON).reason).toBe("queued");
});

test("after four times in a month the next is possible in the new month, at midnight in Beijing", () => {
  const evaluation = evaluateResubscription(ended({ usedThisMonth: MAX_PER_MONTH }), NOON + RESUBSCRIBE_DELAY_MS);
  expect(evaluation).toEqual({ reason: "month_full", from: Date.UTC(2026, 10, 30, 16) });
  expect(explainResubscription(evaluation)).toEqual({
    key: "subscriptions.monthFull",
    values: { from: "2026-12-01 00:00", max: MAX_PER_MONTH },
  });
});

test("a month ends by Beijing time", () => {
  expect(startOfBeijingMonth(Date.UTC(2026, 10, 30, 15, 59, 59))).toBe(Date.UTC(2026, 9, 31, 16));
  expect(startOfBeijingMonth(Date.UTC(2026, 10, 30, 16))).toBe(Date.UTC(2026, 10, 30, 16));
  expect(startOfBeijingMonth(Date.UTC(2026, 11, 31, 16))).toBe(Date.UTC(2026, 11, 31, 16));
});

test("every refusal is a sentence; if it names a time, the number can be subscribed then", () => {
  const monitoring = fc.record({
    monitorStatus: fc.constantFrom(...MONITOR_STATUSES),
    isCorrected: fc.boolean(),
    endedAt: fc.option(fc.integer({ min: NOON - 90 * 86_400_000, max: NOON }), { nil: null }),
    silentFrom: fc.option(fc.integer({ min: NOON - 90 * 86_400_000, max: NOON + 90 * 86_400_000 }), { nil: null }),
    usedThisMonth: fc.nat(6),
  });
  fc.assert(
    fc.property(monitoring, (each) => {
      const evaluation = evaluateResubscription(each, NOON);
      expect(explainResubscription(evaluation).key).toMatch(/^subscriptions\.\w+$/);
      if (evaluation.from === null) return;
      expect(evaluation.from).toBeGreaterThan(NOON);
      const isNextMonth = startOfBeijingMonth(evaluation.from) > NOON;
      const later = { ...each, usedThisMonth: isNextMonth ? 0 : each.usedThisMonth };
      expect(evaluateResubscription(later, evaluation.from).reason).toBe("ready");
      expect(evaluateResubscription(each, evaluation.from - 1).reason).not.toBe("ready");
    }),
  );
});

test("a monitored number whose pushes stay away can be subscribed again", () => {
  const silent = ended({ monitorStatus: "polling", endedAt: null, silentFrom: NOON });
  expect(evaluateResubscription(silent, NOON - 1).reason).toBe("watched");
  expect(evaluateResubscription(silent, NOON).reason).toBe("ready");
});

test("a number that another system watches can be tried again half an hour after the answer", () => {
  const elsewhere = ended({ monitorStatus: "elsewhere" });
  expect(evaluateResubscription(elsewhere, NOON + RESUBSCRIBE_DELAY_MS - 1).reason).toBe("resting");
  expect(evaluateResubscription(elsewhere, NOON + RESUBSCRIBE_DELAY_MS).reason).toBe("ready");
});
