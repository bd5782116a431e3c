import { lockOpenCase } from "@/db/queries/cases/case-records";
import { lockShipmentRow } from "@/db/queries/shipments/edited-shipment";
import type { Tx } from "@/db/store";
import { parseScope } from "@/lib/domain/auth/shop-scope";
import { ConflictError, NotFoundError } from "@/lib/domain/shared/errors";
import { applyAction } from "@/lib/services/cases/problem-cases";
import { type JobStep, processTargets, refusalReason, type StepInput, type TargetOutcome } from "./job-step";
import type { JobTarget } from "./job-targets";

/** Assigns or closes the open cases of shipments. */
export const caseStep: JobStep = async (work) => (tx) =>
  processTargets(tx, work, (target) => actOnOpenCase(tx, work, target));

async function actOnOpenCase(tx: Tx, { job, order, now }: StepInput, { id }: JobTarget): Promise<TargetOutcome> {
  const row = await lockShipmentRow(tx, parseScope(job.shops), id);
  const result = { shipmentId: id, waybillNumber: row?.waybillNumber ?? "", reason: null, before: null, after: null };
  try {
    if (!row) throw new NotFoundError("shipment", id);
    const open = await lockOpenCase(tx, id);
    const { caseAction } = order;
    if (!open || !caseAction) throw new ConflictError("jobs.noOpenCase");
    if (caseAction.action === "assign" && caseAction.to === open.assigneeId) return { ...result, outcome: "same" };
    // Its checks come before its first write.
    await applyAction(tx, open, caseAction, { id: job.askedBy.replace(/^\w+:/, ""), name: job.createdBy }, now);
    return { ...result, outcome: "changed" };
  } catch (error) {
    return { ...result, outcome: "refused", reason: refusalReason(error) };
  }
}
