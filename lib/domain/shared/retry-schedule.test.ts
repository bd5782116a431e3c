import { expect, test } from "vitest";
import { ALERT_RETRIES } from "@/lib/domain/alerts/alert-channel";
import { QUERY_RETRIES } from "@/lib/domain/queries/paid-query";
import { SUBSCRIPTION_RETRIES } from "@/lib/domain/subscriptions/subscription-outbox";
import { HOOK_RETRIES } from "@/lib/domain/webhooks/webhook-endpoint";
import { calculateRetryMs, type RetrySchedule } from "./retry-schedule";

const SECOND = 1_000;

/** Shortest and longest delay in seconds after each of the first ten tries. */
const delays = (schedule: RetrySchedule) =>
  Array.from({ length: 10 }, (_, index) =>
    [0, 1].map((random) => (calculateRetryMs(schedule, index + 1, random) ?? 0) / SECOND),
  );

test("hooks are tried nine times and alerts six times, each delay up to a quarter longer", () => {
  expect(delays(HOOK_RETRIES)).toEqual(
    [5, 60, 600, 1_800, 7_200, 18_000, 36_000, 43_200, 0, 0].map((each) => [each, each * 1.25]),
  );
  expect(delays(ALERT_RETRIES)).toEqual([30, 120, 600, 1_800, 7_200, 0, 0, 0, 0, 0].map((each) => [each, each * 1.25]));
});

test("subscriptions are tried without end, every 15 minutes at last; queries at exact times", () => {
  expect(delays(SUBSCRIPTION_RETRIES)).toEqual(
    [30, 60, 120, 240, 480, 900, 900, 900, 900, 900].map((each) => [each * 0.75, each * 1.25]),
  );
  expect(delays(QUERY_RETRIES).slice(0, 4)).toEqual([1_800, 3_600, 7_200, 14_400].map((each) => [each, each]));
});
