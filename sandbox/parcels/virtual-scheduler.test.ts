import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, onTestFinished, test, vi } from "vitest";
import { SendLimiter } from "@/sandbox/pushes/send-limiter";
import { VirtualClock } from "@/sandbox/shared/virtual-clock";
import { VirtualScheduler } from "./virtual-scheduler";

const START = Date.UTC(2026, 10, 24, 4);
const MINUTE_MS = 60_000;

function createScheduler(speed: number) {
  const clock = new VirtualClock({ speed, startAt: START });
  const postman = new SendLimiter();
  const timeline = new VirtualScheduler(clock, postman);
  onTestFinished(() => timeline.stop());
  const happened: string[] = [];
  const plan = (minute: number, name: string, onRun?: (at: number) => void) =>
    timeline.schedule(START + minute * MINUTE_MS, (at) => {
      happened.push(`${name} ${(at - START) / MINUTE_MS} ${(clock.now() - START) / MINUTE_MS}`);
      onRun?.(at);
    });
  return { clock, postman, timeline, happened, plan };
}

test("a jump runs all due tasks in order, each at its own time, including tasks planned on the way", async () => {
  const { timeline, happened, plan, clock } = createScheduler(0);
  plan(60, "last");
  plan(10, "first", () => plan(30, "between"));
  plan(10, "second");
  plan(61, "too late");
  await timeline.advance(60 * MINUTE_MS);
  expect(happened).toEqual(["first 10 10", "second 10 10", "between 30 30", "last 60 60"]);
  expect(clock.now()).toBe(START + 60 * MINUTE_MS);
});

test("a jump waits for an answer before it reaches the effects of the answer", async () => {
  const { timeline, postman, happened, plan } = createScheduler(0);
  plan(0, "push", (at) =>
    postman.enqueue(at, async () => {
      await nextTurn();
      plan(30, "retry");
    }),
  );
  plan(5, "soon");
  plan(40, "later");
  await timeline.advance(60 * MINUTE_MS);
  expect(happened).toEqual(["push 0 0", "soon 5 5", "retry 30 30", "later 40 40"]);
});

test("jumps run one after the other, and a failed one does not stop the next", async () => {
  const { timeline, happened, plan, clock } = createScheduler(0);
  plan(5, "broken", () => {
    throw new Error("broken");
  });
  plan(6, "whole");
  const [first, second] = await Promise.allSettled([
    timeline.advance(MINUTE_MS * 10),
    timeline.advance(MINUTE_MS * 10),
  ]);
  expect([first.status, second.status]).toEqual(["rejected", "fulfilled"]);
  expect(happened).toEqual(["broken 5 5", "whole 6 6"]);
  expect(clock.now()).toBe(START + 15 * MINUTE_MS);
});

test("tasks run on time, also after a change of speed", async () => {
  const { timeline, happened, plan, clock } = createScheduler(0);
  plan(1, "first");
  plan(2, "second");
  await nextTurn();
  expect(happened).toEqual([]);
  clock.setSpeed(60_000);
  timeline.handleSpeedChange();
  await vi.waitFor(() => expect(happened).toHaveLength(2), { interval: 2, timeout: 120_000 });
  expect(happened[0]).toMatch(/^first 1 /);
  expect(clock.now()).toBeGreaterThanOrEqual(START + 2 * MINUTE_MS);
});
