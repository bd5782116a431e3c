import fc from "fast-check";
import { expect, test } from "vitest";
import { allowFromShares, allowSending, type SendBatch, shareOfRate } from "./send-rate";

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
        expect(allowance.count === wanted || within === perSecond).toBe(true);
      }
    }),
  );
});

test("a clock that was set back does not stop sending", () => {
  const { recent } = allowSending([], 20, 20, NOW);
  expect(allowSending(recent, 20, 20, NOW - 3_600_000).count).toBe(20);
});

test("sends of another node whose clock was read a little later count", () => {
  const { recent } = allowSending([], 20, 20, NOW + 40);
  expect(allowSending(recent, 20, 20, NOW)).toMatchObject({ count: 0, waitMs: 1_040 });
});

test("shares have all of the rate together, and senders that use some of them never exceed it", () => {
  const turn = fc.tuple(fc.nat(400), fc.nat(20), fc.uniqueArray(fc.nat(7), { maxLength: 8 }));
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), fc.array(turn, { maxLength: 60 }), (perSecond, turns) => {
      let now = NOW;
      const histories = new Map<number, readonly SendBatch[]>();
      const sent: SendBatch[] = [];
      for (const [pause, wanted, indexes] of turns) {
        now += pause;
        const shares = indexes.map((index) => ({
          perSecond: shareOfRate(perSecond, index, 8),
          recent: histories.get(index) ?? [],
        }));
        const { count, recents } = allowFromShares(shares, wanted, now);
        for (const [place, index] of indexes.entries()) histories.set(index, recents[place] ?? []);
        sent.push([now, count]);
        const within = sent.filter(([at]) => now - at < 1_000).reduce((sum, [, each]) => sum + each, 0);
        expect(within).toBeLessThanOrEqual(perSecond);
        expect(count === wanted || indexes.length < 8 || within === perSecond).toBe(true);
      }
    }),
  );
});
