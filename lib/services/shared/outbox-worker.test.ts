import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { openTestStore } from "@/db/testing/open-test-store";
import { metrics } from "@/lib/server/runtime/metrics";
import type { OutgoingQueue } from "@/lib/services/shared/outgoing-queue";
import { startClock } from "@/lib/testing/start-clock";
import { startOutboxWorker } from "./outbox-worker";

/** Longer than any of these tests: what happens in it was woken. */
const NEVER_MS = 600_000;

interface FakeItem {
  lane: string;
  dueAt: number;
  attempts: number;
  leasedUntil: number;
  result: string | null;
}

interface FakeTerms extends Partial<Pick<OutgoingQueue<FakeItem, string>, "idleMs" | "leaseMs">> {
  concurrency?: number;
  send: (item: FakeItem) => Promise<string>;
}

/** A queue in memory. An answer of "busy" is tried again after 20 ms. */
async function startFakeQueue({ idleMs = NEVER_MS, leaseMs = NEVER_MS, concurrency = 2, send }: FakeTerms) {
  const store = await openTestStore();
  const clock = startClock(Date.parse("2026-11-24T12:00:00+08:00"));
  const items: FakeItem[] = [];
  const inFlight = new Map<string, number>();
  const mostInFlight = new Map<string, number>();
  let looks = 0;
  const count = (lane: string, more: number) => {
    const number = (inFlight.get(lane) ?? 0) + more;
    inFlight.set(lane, number);
    mostInFlight.set(lane, Math.max(number, mostInFlight.get(lane) ?? 0));
  };
  const queue: OutgoingQueue<FakeItem, string> = {
    name: "fakes",
    wokenBy: "hook",
    idleMs,
    leaseMs,
    findLanes: async () =>
      [...new Set(items.map(({ lane }) => lane))].map((key) => ({
        key,
        concurrency,
        claim: async (_, { now, limit, leasedUntil }) => {
          looks += 1;
          const isDue = (item: FakeItem) => item.lane === key && item.result === null && item.dueAt <= now;
          const due = items.filter((item) => isDue(item) && item.leasedUntil <= now).slice(0, limit);
          for (const item of due) Object.assign(item, { leasedUntil, attempts: item.attempts + 1 });
          const next = Math.min(...items.filter((item) => item.dueAt > now).map(({ dueAt }) => dueAt - now));
          return { items: due, waitMs: Number.isFinite(next) ? next : null };
        },
      })),
    send: (_, item) => {
      count(item.lane, 1);
      return send(item).finally(() => count(item.lane, -1));
    },
    backoff: ({ attempts }) => (attempts < 3 ? 20 : undefined),
    settle: async (_, item, result, { retryAt }) => {
      if (result === "busy" && retryAt !== undefined) Object.assign(item, { dueAt: retryAt, leasedUntil: 0 });
      else item.result = result;
      return undefined;
    },
  };
  const add = (lane: string) => {
    const item: FakeItem = { lane, dueAt: 0, attempts: 0, leasedUntil: 0, result: null };
    items.push(item);
    return item;
  };
  const start = () => {
    const stop = startOutboxWorker(store, "the fakes", queue);
    onTestFinished(stop);
    return stop;
  };
  return { add, start, clock, mostInFlight, looks: () => looks, wake: () => store.wake("hook") };
}

test("an item is claimed, sent and settled, also when it is queued while the worker sleeps", async () => {
  const { add, start, looks, wake } = await startFakeQueue({ send: async () => "sent" });
  const early = add("a");
  start();
  await expect.poll(() => early.result).toBe("sent");
  // The end of each item makes the worker look once more before it sleeps.
  await expect.poll(looks).toBe(2);
  const late = add("a");
  await nextTurn();
  expect([late.result, looks()]).toEqual([null, 2]);
  wake();
  await expect.poll(() => late).toMatchObject({ result: "sent", attempts: 1 });
});

test("a failed item is tried again after its backoff, until no try is left", async () => {
  const sentAt: number[] = [];
  const { add, start } = await startFakeQueue({
    send: async () => {
      sentAt.push(performance.now());
      return "busy";
    },
  });
  const item = add("a");
  start();
  await expect.poll(() => item).toMatchObject({ result: "busy", attempts: 3 });
  const [first = 0, second = 0, third = 0] = sentAt;
  expect(Math.min(second - first, third - second)).toBeGreaterThan(18);
});

test("each lane has its own limit: one that does not answer does not delay another", async () => {
  const answers: (() => void)[] = [];
  const { add, start, mostInFlight } = await startFakeQueue({
    send: ({ lane }) =>
      lane === "dead" ? new Promise((resolve) => answers.push(() => resolve("late"))) : nextTurn("sent"),
  });
  const dead = Array.from({ length: 5 }, () => add("dead"));
  const live = Array.from({ length: 20 }, () => add("live"));
  start();
  await expect.poll(() => live.every(({ result }) => result === "sent")).toBe(true);
  expect(dead.map(({ attempts }) => attempts)).toEqual([1, 1, 0, 0, 0]);
  expect(Object.fromEntries(mostInFlight)).toEqual({ dead: 2, live: 2 });
  while (dead.some(({ result }) => result === null)) {
    answers.shift()?.();
    await nextTurn();
  }
});

test("an item that was not settled is sent again when its lease expires, not earlier", async () => {
  let leaseEnd: number | undefined;
  let sentAgainAt = 0;
  const { add, start, clock } = await startFakeQueue({
    idleMs: 10,
    leaseMs: 200,
    send: async ({ leasedUntil }) => {
      sentAgainAt = clock();
      if (leaseEnd !== undefined) return "sent";
      leaseEnd = leasedUntil;
      throw new Error("the process lost it");
    },
  });
  const item = add("a");
  start();
  await expect.poll(() => item).toMatchObject({ result: "sent", attempts: 2 });
  expect(sentAgainAt).toBeGreaterThanOrEqual(leaseEnd ?? Number.NaN);
  const { values } = await metrics().jobFailures.get();
  expect(values).toMatchObject([{ labels: { job: "the fakes" }, value: 1 }]);
});

test("stopping waits until what is in flight is settled, and starts nothing more", async () => {
  let answer = () => {};
  const { add, start } = await startFakeQueue({
    concurrency: 1,
    send: () => new Promise((resolve) => (answer = () => resolve("sent"))),
  });
  const [first, second] = [add("a"), add("a")];
  const stop = start();
  await expect.poll(() => first.attempts).toBe(1);
  let isStopped = false;
  const stopped = stop().then(() => {
    isStopped = true;
  });
  await nextTurn();
  expect(isStopped).toBe(false);
  answer();
  await stopped;
  expect([first, second]).toMatchObject([{ result: "sent" }, { attempts: 0 }]);
});
