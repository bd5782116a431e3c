import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluateQueryLimits } from "./query-limits";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = Date.UTC(2026, 10, 27, 4);

/** The document's two rules, by counting minute by minute. */
function mayAsk(sentAt: readonly number[], at: number): boolean {
  const isRested = sentAt.every((sent) => at - sent >= 30 * MINUTE);
  return isRested && sentAt.filter((sent) => at - sent < 24 * HOUR).length < 48;
}

test("a greedy asker never breaks the limits of a number, and is never kept waiting longer than they demand", () => {
  // Requests of an unlucky history may be closer together than we would send them.
  const history = fc.array(fc.integer({ min: 0, max: 24 * 60 }), { maxLength: 60 });
  fc.assert(
    fc.property(history, (minutes) => {
      const sentAt = minutes.map((minute) => NOW - minute * MINUTE);
      const { from } = evaluateQueryLimits({ sentAt, lockedUntil: null }, NOW);
      let first = NOW;
      while (!mayAsk(sentAt, first)) first += MINUTE;
      expect(from ?? NOW).toBe(first);
    }),
  );
});

describe("a number", () => {
  const evaluate = (sentAt: number[], lockedUntil: number | null = null) =>
    evaluateQueryLimits({ sentAt, lockedUntil }, NOW);

  test("can be asked for the first time", () => {
    expect(evaluate([])).toEqual({ reason: "ready", from: null });
  });

  test("rests half an hour", () => {
    expect(evaluate([NOW - 29 * MINUTE])).toEqual({ reason: "resting", from: NOW + MINUTE });
    expect(evaluate([NOW - 30 * MINUTE]).reason).toBe("ready");
  });

  test("is asked at most 48 times in 24 hours", () => {
    const sentAt = Array.from({ length: 48 }, (_, index) => NOW - 23 * HOUR + index * 28 * MINUTE);
    expect(evaluate(sentAt)).toEqual({ reason: "day_full", from: NOW + HOUR });
    expect(evaluate(sentAt.slice(1)).reason).toBe("ready");
  });

  test("rests for a day when it is locked", () => {
    expect(evaluate([], NOW + 5 * HOUR)).toEqual({ reason: "locked", from: NOW + 5 * HOUR });
    expect(evaluate([], NOW).reason).toBe("ready");
  });

  test("is not kept waiting by a clock that was set back by a year", () => {
    expect(evaluate([NOW + 365 * 24 * HOUR]).reason).toBe("ready");
    expect(evaluate([], NOW + 365 * 24 * HOUR).reason).toBe("ready");
  });
});
