import type { JobRecord } from "@/db/queries/jobs/job-records";
import { insertJobRows, type JobRow } from "@/db/queries/jobs/job-rows";
import type { Store, Tx } from "@/db/store";
import { type AuditOrigin, toAskingActor } from "@/lib/domain/audit/audit-entry";
import type { JobOutcome } from "@/lib/domain/jobs/job";
import { AppError, InvalidInputError } from "@/lib/domain/shared/errors";
import { type MessageValue, message, parseMessage } from "@/lib/domain/shared/message";
import { type ParcelChange, recordParcelChanges } from "@/lib/services/shipments/record-parcel-changes";
import type { JobRequest } from "./job-request";
import type { JobTarget } from "./job-targets";

/** The input of one step of a job. */
export interface StepInput {
  store: Store;
  job: JobRecord;
  order: JobRequest;
  targets: readonly JobTarget[];
  /** Shipments processed by earlier steps. */
  done: number;
  now: number;
}

/** The result of one step. */
export interface StepResult {
  counts: Record<JobOutcome, number>;
  /** Ids of the changed shipments, for the live updates of open pages. */
  changed: string[];
}

/** Reads and prepares outside the transaction; the returned function writes inside it, with the job's progress. */
export type JobStep = (work: StepInput) => Promise<(tx: Tx) => Promise<StepResult>>;

/** With what was changed of the parcel, for the audit. */
export type TargetOutcome = Omit<JobRow, "ordinal"> & { change?: ParcelChange };

/** Processes the shipments of a step independently and saves their outcomes. */
export async function processTargets(
  tx: Tx,
  { job, targets, done, now }: StepInput,
  work: (target: JobTarget) => Promise<TargetOutcome>,
): Promise<StepResult> {
  const rows: JobRow[] = [];
  const changes: ParcelChange[] = [];
  for (const target of targets) {
    const { change, ...row } = await work(target);
    rows.push({ ...row, ordinal: done + rows.length + 1 });
    if (change) changes.push(change);
  }
  await insertJobRows(tx, job.id, rows);
  await recordParcelChanges(tx, changes, originOfJob(job), now);
  const countOf = (outcome: JobOutcome) => rows.filter((row) => row.outcome === outcome).length;
  return {
    counts: { changed: countOf("changed"), same: countOf("same"), refused: countOf("refused") },
    changed: rows.flatMap(({ outcome, shipmentId }) => (outcome === "changed" ? [shipmentId] : [])),
  };
}

/** Who a job's changes are recorded under: whoever asked for it. */
function originOfJob({ id, askedBy, createdBy }: Pick<JobRecord, "id" | "askedBy" | "createdBy">): AuditOrigin {
  return { actor: toAskingActor(askedBy, createdBy), via: "system", facts: { job: id } };
}

/** Why a shipment was not changed, as a message text. @throws every error that is not an AppError */
export function refusalReason(error: unknown): string {
  if (error instanceof InvalidInputError && error.fields.length > 0) {
    return error.fields
      .map((field) => field.message)
      .reduce((first, second) => message("shared.twoSentences", { first: toValue(first), second: toValue(second) }));
  }
  if (error instanceof AppError) return error.message;
  throw error;
}

const toValue = (text: string): MessageValue => parseMessage(text) ?? text;
