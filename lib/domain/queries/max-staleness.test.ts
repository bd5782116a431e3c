import fc from "fast-check";
import { expect, test } from "vitest";
import { MONITOR_STATUSES } from "@/lib/domain/shipments/monitor-status";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/domain/time/beijing-time";
import { calculateMaxStaleness } from "./max-staleness";
import { deservesQuery } from "./query-rules";

const NOW = Date.UTC(2026, 10, 27, 4);
const parcel = (stillFor: number) => ({
  monitorStatus: "polling" as const,
  subscribedAt: NOW - 40 * DAY_MS,
  lastPushAt: NOW,
  lastEventAt: NOW - stillFor,
});

test("a day, for parcels that Kuaidi100 checks less often four of their intervals, and the wait for the query", () => {
  expect(calculateMaxStaleness(parcel(HOUR_MS), 0)).toBe(DAY_MS + 5 * MINUTE_MS);
  expect(calculateMaxStaleness(parcel(HOUR_MS), 600)).toBe(DAY_MS + 15 * MINUTE_MS);
  expect(calculateMaxStaleness(parcel(3 * DAY_MS), 0)).toBe(4 * 8 * HOUR_MS + 5 * MINUTE_MS);
  expect(calculateMaxStaleness(parcel(14 * DAY_MS), 0)).toBe(4 * DAY_MS + 5 * MINUTE_MS);
});

test("by then a rule asks about every parcel that has no end state", () => {
  const ago = fc.option(fc.integer({ min: 0, max: 30 * DAY_MS }));
  const facts = fc.record({
    monitorStatus: fc.constantFrom(...MONITOR_STATUSES.filter((each) => each !== "queued" && each !== "failed")),
    pushed: ago,
    still: ago,
    queried: ago,
    subscribed: fc.integer({ min: 0, max: 30 * DAY_MS }),
  });
  fc.assert(
    fc.property(facts, ({ monitorStatus, pushed, still, queried, subscribed }) => {
      const subscribedAt = NOW - subscribed;
      const lastPushAt = pushed === null ? null : NOW - pushed;
      const lastEventAt = still === null || lastPushAt === null ? null : lastPushAt - still;
      const times = { monitorStatus, subscribedAt, lastPushAt, lastEventAt };
      const lastQueryAt = queried === null ? null : NOW - queried;
      const heardAt = Math.max(subscribedAt, lastPushAt ?? 0, lastQueryAt ?? 0);
      const candidate = { ...times, state: 0, endedAt: heardAt, caseOpenedAt: null, lastQueryAt };
      const at = heardAt + calculateMaxStaleness(times, 0);
      expect((["silent", "elsewhere", "unfinished"] as const).some((rule) => deservesQuery(rule, candidate, at))).toBe(
        true,
      );
    }),
  );
});
