import { expect, test } from "vitest";
import type { OutboxView } from "@/lib/domain/subscriptions/subscription-outbox";
import { resumeAndWait } from "./resume-and-wait";

const RUNNING: OutboxView = { stopped: null, waiting: 30, oldestWaitingAt: null, held: 0, failed: 0 };
const STOPPED: OutboxView = {
  ...RUNNING,
  stopped: { since: "", returnCode: "601", message: null, meaning: "", mend: "", nextProbeAt: null },
};

/** Goes on, then finds the queue as told, the last view for ever. */
function watch(first: OutboxView, ...views: OutboxView[]) {
  const look = async () => (views.length > 1 ? views.shift() : views[0]) ?? first;
  return resumeAndWait(
    async () => first,
    look,
    async () => {},
  );
}

test("a first answer that stops it again is no going on", async () => {
  expect(await watch(RUNNING, RUNNING, STOPPED)).toEqual({ outcome: "stopped", outbox: STOPPED });
});

test("it goes on once fewer wait", async () => {
  const fewer = { ...RUNNING, waiting: 29 };
  expect(await watch(RUNNING, RUNNING, fewer)).toEqual({ outcome: "resumed", outbox: fewer });
});

test("where nothing waits there is nothing to try", async () => {
  expect((await watch({ ...RUNNING, waiting: 0 })).outcome).toBe("resumed");
});

test("without any answer nothing is promised", async () => {
  expect((await watch(RUNNING, RUNNING)).outcome).toBe("unknown");
});
