import { expect, test } from "vitest";
import type { OutboxView } from "@/lib/operations/outbox-operations";
import { resumeAndWait } from "./resume-and-wait";

const RUNNING: OutboxView = { stopped: null, waiting: 30, oldestWaitingAt: null, held: 0, failed: 0 };
const STOPPED: OutboxView = {
  ...RUNNING,
  stopped: { since: "", returnCode: "601", message: null, meaning: "", mend: "", nextProbeAt: null },
};

/** Resumes, then polls these views of the outbox; the last one repeats. */
function watch(first: OutboxView, ...views: OutboxView[]) {
  const fetchOutbox = async () => (views.length > 1 ? views.shift() : views[0]) ?? first;
  return resumeAndWait(
    async () => first,
    fetchOutbox,
    async () => {},
  );
}

test("it has not resumed if the first answer stops it again", async () => {
  expect(await watch(RUNNING, RUNNING, STOPPED)).toEqual({ outcome: "stopped", outbox: STOPPED });
});

test("it has resumed once fewer are waiting", async () => {
  const fewer = { ...RUNNING, waiting: 29 };
  expect(await watch(RUNNING, RUNNING, fewer)).toEqual({ outcome: "resumed", outbox: fewer });
});

test("it has resumed at once if nothing is waiting", async () => {
  expect((await watch({ ...RUNNING, waiting: 0 })).outcome).toBe("resumed");
});

test("without any answer the outcome is unknown", async () => {
  expect((await watch(RUNNING, RUNNING)).outcome).toBe("unknown");
});
