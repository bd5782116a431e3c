import { lockShipmentRow } from "@/db/queries/shipments/edit-shipments";
import type { Tx } from "@/db/store";
import { SEND_PRIORITY } from "@/lib/domain/subscriptions/outbox";
import { queueAgain } from "@/lib/services/subscriptions/resubscribe";
import { type CheckedEdit, prepareAll } from "./edit-step";
import { eachTarget, type JobStep, type Outcome, reasonOf, type StepWork } from "./job-step";
import type { Target } from "./job-targets";

/** Subscribes numbers once more where the rules allow it, mended before where that was asked for. */
export const resubscribeStep: JobStep = async (work) => {
  const { store, order, targets } = work;
  const hasChanges = Object.keys(order.changes).length > 0;
  const edits = hasChanges ? await prepareAll(store.read, targets, () => order.changes) : undefined;
  return (tx) => eachTarget(tx, work, (target) => subscribeOne(tx, work, target, edits?.get(target.id)));
};

async function subscribeOne(
  tx: Tx,
  { order, now }: StepWork,
  { id }: Target,
  edit: CheckedEdit | undefined,
): Promise<Outcome> {
  const waybillNumber = (await lockShipmentRow(tx, id))?.waybillNumber ?? "";
  const result = { shipmentId: id, waybillNumber, reason: null, before: null, after: null };
  if (edit && "refusal" in edit) return { ...result, outcome: "refused", reason: edit.refusal };
  // What somebody picked by hand he waits for; all of a filter go after it.
  const priority = "ids" in order.selection ? SEND_PRIORITY.person : SEND_PRIORITY.import;
  try {
    await queueAgain(tx, id, edit, "merchant", now, priority);
    return { ...result, outcome: "changed" };
  } catch (error) {
    return { ...result, outcome: "refused", reason: reasonOf(error) };
  }
}
