import { setImmediate, setTimeout } from "node:timers/promises";
import { claimJob, type JobRecord, updateJobInStates } from "@/db/queries/jobs/job-records";
import { deleteJobChunks } from "@/db/queries/jobs/job-rows";
import { jobs } from "@/db/schema/job-tables";
import type { Tx } from "@/db/store";
import { writeWithEntry } from "@/lib/audit/record-audit";
import { type AuditEntry, type AuditOutcome, findOnlyShop, toAskingActor } from "@/lib/domain/audit/audit-entry";
import { parseScope } from "@/lib/domain/auth/shop-scope";
import { type JobKind, MAX_JOB_ROWS } from "@/lib/domain/jobs/job";
import { message } from "@/lib/domain/shared/message";
import { processGlobal } from "@/lib/process-global";
import { canRequesterContinue } from "@/lib/services/auth/asker-rights";
import { defineLeasedWork } from "@/lib/services/shared/background-job";
import { createLease, type WorkContext } from "@/lib/services/shared/work-lease";
import { caseStep, caseUndoStep } from "./case-step";
import { editStep } from "./edit-step";
import { exportStep } from "./export-step";
import { decryptJobRequest, type JobRequest } from "./job-request";
import type { JobStep } from "./job-step";
import { findNextTargets, type JobTargetPage, resolveTargetSource } from "./job-targets";
import { resubscribeStep } from "./resubscribe-step";

const STEPS: Readonly<Record<JobKind, JobStep>> = {
  edit: editStep,
  undo: (work) => (work.order.caseAction ? caseUndoStep : editStep)(work),
  resubscribe: resubscribeStep,
  export: exportStep,
  case: caseStep,
};

const jobLease = createLease(jobs, { stuck: message("jobs.stuck"), unreadable: message("jobs.unreadable") });

/** Shipments of one step: few, so that pushes and pages do not wait noticeably. */
const BATCH_SIZES: Readonly<Record<JobKind, number>> = { edit: 50, undo: 50, resubscribe: 50, case: 50, export: 250 };

/** Runs the oldest waiting change from its saved position. @returns false when there is none */
export function runNextChange(context: WorkContext): Promise<boolean> {
  return runNext(context, ["edit", "undo", "resubscribe", "case"]);
}

/** Runs the oldest waiting export from its saved position. @returns false when there is none */
export function runNextExport(context: WorkContext): Promise<boolean> {
  return runNext(context, ["export"]);
}

function runNext(context: WorkContext, kinds: readonly JobKind[]): Promise<boolean> {
  return jobLease.claimAndRun(
    context,
    (tx, claim) => claimJob(tx, kinds, claim),
    (job, context) => runJob(context, job),
  );
}

/** How many jobs run in this process: a change and an export at most. */
const running = () => processGlobal("running-jobs", () => ({ count: 0 }));

type Progress = Pick<JobRecord, "done" | "changed" | "same" | "refused" | "after">;

async function runJob(context: WorkContext, job: JobRecord): Promise<void> {
  running().count += 1;
  try {
    await runSteps(context, job);
  } finally {
    running().count -= 1;
  }
}

async function runSteps(context: WorkContext, job: JobRecord): Promise<void> {
  const { store, clock, isStopping } = context;
  const order = await decryptJobRequest(job);
  const source = await resolveTargetSource(store.read, job, order);
  const { done, changed, same, refused, after } = job;
  let at: Progress = { done, changed, same, refused, after };
  for (let isEnd = false; !isEnd; ) {
    const begunAt = performance.now();
    if (isStopping()) return jobLease.release(context, job);
    if (!(await canRequesterContinue(store.read, job))) return cancelForAsker(context, job, at);
    const left = MAX_JOB_ROWS[job.kind] - at.done;
    const targets = await findNextTargets(store.read, source, at, Math.min(BATCH_SIZES[job.kind], left));
    at = await runStep(context, job, order, targets, at);
    isEnd = targets.isEnd || at.done >= MAX_JOB_ROWS[job.kind];
    // A step of a change takes many times as long as one of an export, which gets as much time here.
    if (running().count > 1 && job.kind !== "export") await setTimeout(performance.now() - begunAt);
    else await setImmediate();
  }
  const endedAt = clock();
  const entry = describeEnd(job, at, "done", endedAt);
  await jobLease.release(context, job, { status: "done", endedAt, total: at.done }, entry);
}

/** The request for the job was recorded when it came; here, what became of it. */
function describeEnd(job: JobRecord, at: Progress, outcome: AuditOutcome, now: number): AuditEntry {
  const { kind, askedBy, createdBy, shops } = job;
  const { done, changed, same, refused } = at;
  return {
    at: now,
    actor: toAskingActor(askedBy, createdBy),
    via: "system",
    action: "job.finished",
    outcome,
    target: { kind: "job", id: job.id },
    shop: findOnlyShop(parseScope(shops)),
    facts: { kind, done, changed, same, refused },
  };
}

/** Ends a job whose asker was disabled or has a lower role now. What it changed stays; an export is deleted. */
async function cancelForAsker({ store, clock }: WorkContext, job: JobRecord, at: Progress): Promise<void> {
  const endedAt = clock();
  const ended = { status: "cancelled", endedAt, error: message("jobs.askerGone") } as const;
  const end = async (tx: Tx) => {
    const isChanged = await updateJobInStates(tx, job.id, ["running"], { ...ended, lease: null, leasedUntil: null });
    if (isChanged && job.kind === "export") await deleteJobChunks(tx, job.id);
    return isChanged;
  };
  await writeWithEntry(store, end, (isEnded) => (isEnded ? describeEnd(job, at, "refused", endedAt) : undefined));
}

/** Results and progress are written in one transaction, so that a kill never skips or repeats a shipment. */
async function runStep(
  { store, clock }: WorkContext,
  job: JobRecord,
  order: JobRequest,
  targets: JobTargetPage,
  at: Progress,
): Promise<Progress> {
  const now = clock();
  const work = { store, job, order, targets: targets.items, done: at.done, now };
  const write = targets.items.length > 0 ? await STEPS[job.kind](work) : undefined;
  const { result, next } = await store.write(async (tx) => {
    // First in the transaction: a concurrent cancel then waits for these shipments, or prevents them.
    await jobLease.saveProgress(tx, job, { startedAt: job.startedAt ?? now }, now);
    const result = await write?.(tx);
    const next: Progress = {
      done: at.done + targets.items.length,
      changed: at.changed + (result?.counts.changed ?? 0),
      same: at.same + (result?.counts.same ?? 0),
      refused: at.refused + (result?.counts.refused ?? 0),
      after: targets.after,
    };
    await jobLease.saveProgress(tx, job, { ...next, claims: 0 }, now);
    return { result, next };
  });
  store.publish(result?.changed ?? []);
  if (job.kind === "resubscribe" && next.changed > at.changed) store.wake("subscription");
  return next;
}

/** Changes many shipments or cases; apart from exports, so that a change does not wait for a large one. */
export const changeJob = defineLeasedWork({ name: "a job", wokenBy: "job", next: runNextChange });

/** Writes exported files. */
export const exportJob = defineLeasedWork({ name: "an export", wokenBy: "job", next: runNextExport });
