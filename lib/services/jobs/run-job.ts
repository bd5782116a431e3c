import { setImmediate } from "node:timers/promises";
import { claimJob, type JobRowOf } from "@/db/queries/jobs/jobs";
import { type JobKind, MOST_ROWS } from "@/lib/domain/jobs/job";
import { liveBus } from "@/lib/server/live/live-bus";
import { outboxSignal } from "@/lib/server/live/wake-signals";
import { editStep } from "./edit-step";
import { exportStep } from "./export-step";
import { jobLease } from "./job-lease";
import { type JobOrder, readOrder } from "./job-order";
import type { JobStep } from "./job-step";
import { nextTargets, sourceOf, type Targets } from "./job-targets";
import type { WorkTurn } from "./lease";
import { resubscribeStep } from "./resubscribe-step";

const STEPS: Readonly<Record<JobKind, JobStep>> = {
  edit: editStep,
  undo: editStep,
  resubscribe: resubscribeStep,
  export: exportStep,
};

/** Shipments of one step: few enough that pushes and pages do not notice. */
const AT_ONCE: Readonly<Record<JobKind, number>> = { edit: 50, undo: 50, resubscribe: 50, export: 250 };

/** Does the oldest change that waits, from where it was left. @returns false when none waits */
export function runNextChange(turn: WorkTurn): Promise<boolean> {
  return runNext(turn, ["edit", "undo", "resubscribe"]);
}

/** The same with exports. */
export function runNextExport(turn: WorkTurn): Promise<boolean> {
  return runNext(turn, ["export"]);
}

function runNext(turn: WorkTurn, kinds: readonly JobKind[]): Promise<boolean> {
  return jobLease.withNext(
    turn,
    (tx, claim) => claimJob(tx, kinds, claim),
    (job) => runJob(turn, job),
  );
}

type Progress = Pick<JobRowOf, "done" | "changed" | "same" | "refused" | "after">;

async function runJob(turn: WorkTurn, job: JobRowOf): Promise<void> {
  const { store, clock, isStopping } = turn;
  const order = await readOrder(job);
  const source = await sourceOf(store.read, job, order);
  const { done, changed, same, refused, after } = job;
  let at: Progress = { done, changed, same, refused, after };
  for (let isEnd = false; !isEnd; ) {
    if (isStopping()) return jobLease.release(turn, job);
    const left = MOST_ROWS[job.kind] - at.done;
    const targets = await nextTargets(store.read, source, at, Math.min(AT_ONCE[job.kind], left));
    at = await doStep(turn, job, order, targets, at);
    isEnd = targets.isEnd || at.done >= MOST_ROWS[job.kind];
    await setImmediate();
  }
  await jobLease.release(turn, job, { status: "done", endedAt: clock(), total: at.done });
}

/** What is done and how far it is stand in one change, so that no kill makes it forget or repeat a shipment. */
async function doStep(
  { store, clock }: WorkTurn,
  job: JobRowOf,
  order: JobOrder,
  targets: Targets,
  at: Progress,
): Promise<Progress> {
  const now = clock();
  const work = { store, job, order, targets: targets.items, done: at.done, now };
  const write = targets.items.length > 0 ? await STEPS[job.kind](work) : undefined;
  const { result, next } = await store.write(async (tx) => {
    // First of all, so that whoever cancels it waits for these shipments or keeps them out.
    await jobLease.move(tx, job, { startedAt: job.startedAt ?? now }, now);
    const result = await write?.(tx);
    const next: Progress = {
      done: at.done + targets.items.length,
      changed: at.changed + (result?.counts.changed ?? 0),
      same: at.same + (result?.counts.same ?? 0),
      refused: at.refused + (result?.counts.refused ?? 0),
      after: targets.after,
    };
    await jobLease.move(tx, job, { ...next, claims: 0 }, now);
    return { result, next };
  });
  liveBus().announce(result?.changed ?? []);
  if (job.kind === "resubscribe" && next.changed > at.changed) outboxSignal.wake();
  return next;
}
