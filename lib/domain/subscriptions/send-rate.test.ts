import fc from "fast-check";
import { expect, test } from "vitest";
import { allowSending, type SendBatch } from "./send-rate";

const NOW = Date.UTC(2026, 10, 24, 4);

test("a delayed batch gets the time at which it may be sent", () => {
  const first = allowSending([], 20, 15, NOW);
  expect(first).toMatchObject({ count: 15, waitMs: 0 });
  const second = allowSending(first.recent, 20, 15, NOW + 300);
  expect(second).toMatchObject({ count: 5, waitMs: 700 });
  expect(allowSending(second.recent, 20, 15, NOW + 999)).toMatchObject({ count: 0, waitMs: 1 });
  expect(allowSending(second.recent, 20, 15, NOW + 1_000)).toMatchObject({ count: 15, waitMs: 0 });
});

test("no second exceeds the rate, and a steady demand uses all of it", () => {
  const step = fc.tuple(fc.nat(1_500), fc.nat(30));
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), fc.array(step, { maxLength: 60 }), (perSecond, steps) => {
      let now = NOW;
      let recent: readonly SendBatch[] = [];
      const sent: SendBatch[] = [];
      for (const [pause, wanted] of steps) {
        now += pause;
        const allowance = allowSending(recent, perSecond, wanted, now);
        recent = allowance.recent;
        sent.push([now, allowance.count]);
        const within = sent.filter(([at]) => now - at < 1_000).reduce((sum, [, count]) => sum + count, 0);
        expect(within).toBeLessThanOrEqual(perSecond);
        if (allowance.count < wanted) expect(within).toBe(perSecond);
      }
    }),
  );
});

test("a clock that was set back does not stop sending", () => {
  const { recent } = allowSending([], 20, 20, NOW);
  expect(allowSending(recent, 20, 20, NOW - 3_600_000).count).toBe(20);
});
