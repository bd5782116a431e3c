import { z } from "zod";
import { type CaseRow, lockCase, lockOpenCase } from "@/db/queries/cases/case-records";
import { lockShipmentRow } from "@/db/queries/shipments/edited-shipment";
import type { Tx } from "@/db/store";
import { parseScope } from "@/lib/domain/auth/shop-scope";
import type { CaseAction } from "@/lib/domain/cases/case-requests";
import { ConflictError, NotFoundError } from "@/lib/domain/shared/errors";
import { applyAction } from "@/lib/services/cases/case-action";
import type { Actor } from "@/lib/services/cases/record-case-event";
import { type JobStep, processTargets, refusalReason, type StepInput, type TargetOutcome } from "./job-step";
import type { JobTarget } from "./job-targets";

type CaseOutcome = Pick<TargetOutcome, "outcome" | "before" | "after">;
type ActOnCase = (tx: Tx, work: StepInput, target: JobTarget) => Promise<CaseOutcome>;

const createCaseStep =
  (act: ActOnCase): JobStep =>
  async (work) =>
  (tx) =>
    processTargets(tx, work, (target) => processParcel(tx, work, target, act));

/** Assigns or closes the open cases of shipments. */
export const caseStep = createCaseStep(actOnOpenCase);

/** Takes back what a job has done with cases, where nobody has changed it since. */
export const caseUndoStep = createCaseStep(restoreCase);

async function processParcel(tx: Tx, work: StepInput, target: JobTarget, act: ActOnCase): Promise<TargetOutcome> {
  const row = await lockShipmentRow(tx, parseScope(work.job.shops), target.id);
  const parcel = { shipmentId: target.id, waybillNumber: row?.waybillNumber ?? "" };
  try {
    if (!row) throw new NotFoundError("shipment", target.id);
    return { ...parcel, reason: null, ...(await act(tx, work, target)) };
  } catch (error) {
    return { ...parcel, outcome: "refused", reason: refusalReason(error), before: null, after: null };
  }
}

async function actOnOpenCase(tx: Tx, work: StepInput, { id }: JobTarget): Promise<CaseOutcome> {
  const { job, order, now } = work;
  const open = await lockOpenCase(tx, id);
  const { caseAction } = order;
  if (!open || !caseAction) throw new ConflictError("jobs.noOpenCase");
  if (caseAction.action === "assign" && caseAction.to === open.assigneeId) {
    return { outcome: "same", before: null, after: null };
  }
  // Its checks come before its first write.
  await applyAction(tx, open, caseAction, actorOf(work), now);
  const changed = await lockCase(tx, parseScope(job.shops), open.id);
  return { outcome: "changed", before: serializeCase(open), after: changed ? serializeCase(changed) : null };
}

async function restoreCase(tx: Tx, work: StepInput, { undo }: JobTarget): Promise<CaseOutcome> {
  const { job, order, now } = work;
  const [before, after] = [undo?.before, undo?.after].map((values) => caseValues.safeParse(values).data);
  // Jobs of earlier versions did not write down what there was.
  if (!before || !after) throw new ConflictError("jobs.nothingToUndo");
  const isClosed = order.caseAction?.action === "close";
  const concerned = isClosed ? (["status", "outcome", "closedAt"] as const) : (["status", "assigneeId"] as const);
  const row = await lockCase(tx, parseScope(job.shops), after.id);
  // The values as the job left them, and of a closed case the moment too: a colleague may have closed it the same way.
  if (!row || concerned.some((name) => row[name] !== after[name])) throw new ConflictError("jobs.changedSince");
  const restoring: CaseAction = isClosed ? { action: "reopen" } : { action: "assign", to: before.assigneeId };
  await applyAction(tx, row, restoring, actorOf(work), now);
  // One that was put off until later is put off again.
  if (isClosed && before.nextActionAt !== null && before.nextActionAt > now) {
    const putOff = { action: "snooze", until: new Date(before.nextActionAt).toISOString() } as const;
    await applyAction(tx, { ...row, status: "open" }, putOff, actorOf(work), now);
  }
  return { outcome: "changed", before: JSON.stringify(after), after: JSON.stringify(before) };
}

/** What a job writes down of a case, before and after it. */
const caseValues = z.object({
  id: z.string(),
  status: z.enum(["open", "closed"]),
  assigneeId: z.string().nullable(),
  nextActionAt: z.number().nullable(),
  outcome: z.string().nullable(),
  closedAt: z.number().nullable(),
});

const serializeCase = (row: CaseRow) => JSON.stringify(caseValues.parse(row));

/** Who asked for the job. */
const actorOf = ({ job }: StepInput): Actor => ({ id: job.askedBy.replace(/^\w+:/, ""), name: job.createdBy });
