import { lockShipmentRow } from "@/db/queries/shipments/edited-shipment";
import type { Tx } from "@/db/store";
import { parseScope } from "@/lib/domain/auth/shop-scope";
import { SEND_PRIORITY } from "@/lib/domain/subscriptions/subscription-outbox";
import { queueResubscription } from "@/lib/services/subscriptions/resubscribe";
import { type CheckedEdit, prepareEdits } from "./edit-step";
import { type JobStep, processTargets, refusalReason, type StepInput, type TargetOutcome } from "./job-step";
import type { JobTarget } from "./job-targets";

/** Subscribes numbers again where the rules allow it, first applying the requested edits. */
export const resubscribeStep: JobStep = async (work) => {
  const { store, job, order, targets } = work;
  const hasChanges = Object.keys(order.changes).length > 0;
  const edits = hasChanges
    ? await prepareEdits(store.read, parseScope(job.shops), targets, () => order.changes)
    : undefined;
  return (tx) => processTargets(tx, work, (target) => subscribeOne(tx, work, target, edits?.get(target.id)));
};

async function subscribeOne(
  tx: Tx,
  { job, order, now }: StepInput,
  { id }: JobTarget,
  edit: CheckedEdit | undefined,
): Promise<TargetOutcome> {
  const scope = parseScope(job.shops);
  const waybillNumber = (await lockShipmentRow(tx, scope, id))?.waybillNumber ?? "";
  const result = { shipmentId: id, waybillNumber, reason: null, before: null, after: null };
  if (edit && "refusal" in edit) return { ...result, outcome: "refused", reason: edit.refusal };
  // The user waits for single shipments that they selected; a filter's shipments come after these.
  const priority = "ids" in order.selection ? SEND_PRIORITY.person : SEND_PRIORITY.import;
  try {
    const { change } = await queueResubscription(tx, scope, id, edit, "merchant", now, priority);
    return { ...result, outcome: "changed", ...(change && { change }) };
  } catch (error) {
    return { ...result, outcome: "refused", reason: refusalReason(error) };
  }
}
