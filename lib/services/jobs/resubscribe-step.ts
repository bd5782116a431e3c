import { lockShipmentRow } from "@/db/queries/shipments/edited-shipment";
import type { Tx } from "@/db/store";
import { parseScope } from "@/lib/domain/auth/shop-scope";
import { SEND_PRIORITY } from "@/lib/domain/subscriptions/subscription-outbox";
import { createShipmentsInTransaction, type ParsedInput, parseInputs } from "@/lib/services/shipments/create-shipments";
import { queueResubscription } from "@/lib/services/subscriptions/queue-resubscription";
import { describeNextJourney } from "@/lib/services/subscriptions/resubscribe";
import { type CheckedEdit, prepareEdits } from "./edit-step";
import { type JobStep, processTargets, refusalReason, type StepInput, type TargetOutcome } from "./job-step";
import type { JobTarget } from "./job-targets";

/** Subscribes numbers again where the rules allow it, first applying the requested edits; ended ones begin another journey. */
export const resubscribeStep: JobStep = async (work) => {
  const { store, job, order, targets } = work;
  const hasChanges = Object.keys(order.changes).length > 0;
  const journeys = await prepareJourneys(work);
  const others = targets.filter(({ id }) => !journeys.has(id));
  const edits = hasChanges
    ? await prepareEdits(store.read, parseScope(job.shops), others, () => order.changes)
    : undefined;
  return (tx) =>
    processTargets(tx, work, (target) =>
      subscribeOne(tx, work, target, edits?.get(target.id), journeys.get(target.id)),
    );
};

/** What is stored of the new parcels of those whose journeys ended long ago, by the ids of these. */
async function prepareJourneys({ store, job, order, targets, now }: StepInput): Promise<Map<string, ParsedInput>> {
  const scope = parseScope(job.shops);
  const journeys = new Map<string, ParsedInput>();
  for (const { id } of targets) {
    const input = await describeNextJourney(store.read, scope, id, order.changes, now);
    const [parsed] = input ? await parseInputs(scope, [input]) : [];
    if (parsed) journeys.set(id, parsed);
  }
  return journeys;
}

async function subscribeOne(
  tx: Tx,
  { job, order, now }: StepInput,
  { id }: JobTarget,
  edit: CheckedEdit | undefined,
  journey: ParsedInput | undefined,
): Promise<TargetOutcome> {
  const scope = parseScope(job.shops);
  const waybillNumber = (await lockShipmentRow(tx, scope, id))?.waybillNumber ?? "";
  const result = { shipmentId: id, waybillNumber, reason: null, before: null, after: null };
  if (edit && "refusal" in edit) return { ...result, outcome: "refused", reason: edit.refusal };
  // The user waits for single shipments that they selected; a filter's shipments come after these.
  const priority = "ids" in order.selection ? SEND_PRIORITY.person : SEND_PRIORITY.import;
  try {
    if (journey) {
      const [created] = await createShipmentsInTransaction(tx, scope, [journey], now);
      if (!created || "error" in created) throw created?.error;
      return { ...result, shipmentId: created.id, outcome: "changed" };
    }
    const { change } = await queueResubscription(tx, scope, id, edit, "merchant", now, priority);
    return { ...result, outcome: "changed", ...(change && { change }) };
  } catch (error) {
    return { ...result, outcome: "refused", reason: refusalReason(error) };
  }
}
