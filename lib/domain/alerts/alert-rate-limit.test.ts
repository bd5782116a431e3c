import fc from "fast-check";
import { expect, test } from "vitest";
import { allowMessage, isRushHour } from "./alert-rate-limit";

/** The limits of each platform, by its own documents. */
const PLATFORM = {
  wecom: [[60_000, 20]],
  dingtalk: [[60_000, 20]],
  feishu: [
    [60_000, 100],
    [1_000, 5],
  ],
} as const;

test.each(["wecom", "dingtalk", "feishu"] as const)(
  "whenever one asks, %s is never sent more than it takes, though the way there shifts each by half a second",
  (kind) => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ pause: fc.integer({ min: 0, max: 2_500 }), delay: fc.integer({ min: 0, max: 500 }) }), {
          maxLength: 400,
        }),
        (requestTimes) => {
          let now = 1_000_000;
          let recent: number[] = [];
          const arrived: number[] = [];
          for (const { pause, delay } of requestTimes) {
            now += pause;
            const next = allowMessage(kind, recent, now);
            if (!next) continue;
            recent = next;
            arrived.push(now + delay);
          }
          for (const [ms, most] of PLATFORM[kind]) {
            for (const at of arrived) {
              expect(arrived.filter((each) => each >= at && each < at + ms).length).toBeLessThanOrEqual(most);
            }
          }
        },
      ),
    );
  },
);

test("a clock that was set back does not block a chat webhook for long", () => {
  const full = Array.from({ length: 15 }, () => 10_000_000);
  expect(allowMessage("wecom", full, 10_000_000)).toBeNull();
  expect(allowMessage("wecom", full, 10_061_000)).toEqual([10_061_000]);
  expect(allowMessage("wecom", full, 5_000_000)).toEqual([5_000_000]);
});

test("no message is sent to 飞书 at the full and the half hour", () => {
  const noon = Date.UTC(2026, 10, 25, 4);
  expect(isRushHour("feishu", noon)).toBe(true);
  expect(isRushHour("feishu", noon + 30 * 60_000 + 19_999)).toBe(true);
  expect(isRushHour("feishu", noon + 20_000)).toBe(false);
  expect(isRushHour("wecom", noon)).toBe(false);
});
