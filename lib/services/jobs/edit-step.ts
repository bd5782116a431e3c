import { lockShipmentRow } from "@/db/queries/shipments/edited-shipment";
import type { ShipmentRow } from "@/db/queries/shipments/shipment-rows";
import type { Db, Tx } from "@/db/store";
import { parseScope, type ShopScope } from "@/lib/domain/auth/shop-scope";
import { EDITABLE_FIELDS } from "@/lib/domain/jobs/job";
import { ConflictError, NotFoundError } from "@/lib/domain/shared/errors";
import type { ShipmentEdit } from "@/lib/domain/shipments/shipment-edit";
import { applyEdit, type PreparedEdit, prepareEdit } from "@/lib/services/shipments/apply-shipment-edit";
import { type JobStep, processTargets, refusalReason, type TargetOutcome } from "./job-step";
import type { JobTarget } from "./job-targets";

/** Edits shipments. An undo restores the old values where nobody has changed them since. */
export const editStep: JobStep = async (work) => {
  const { store, job, order, targets, now } = work;
  const scope = parseScope(job.shops);
  const prepared = await prepareEdits(store.read, scope, targets, ({ undo }) => undo?.before ?? order.changes);
  return (tx) =>
    processTargets(tx, work, (target) =>
      editOne(tx, scope, target, target.undo?.before ?? order.changes, prepared, now),
    );
};

/** A checked edit, or the reason why it is refused. */
export type CheckedEdit = PreparedEdit | { refusal: string };

/** Checks the edit of each target: by id, the checked edit or the reason why it is refused. */
export async function prepareEdits(
  db: Db,
  scope: ShopScope,
  targets: readonly JobTarget[],
  changesOf: (target: JobTarget) => ShipmentEdit,
): Promise<ReadonlyMap<string, CheckedEdit>> {
  const prepare = async (target: JobTarget): Promise<CheckedEdit> => {
    try {
      return await prepareEdit(db, scope, target.id, changesOf(target));
    } catch (error) {
      return { refusal: refusalReason(error) };
    }
  };
  return new Map(await Promise.all(targets.map(async (each) => [each.id, await prepare(each)] as const)));
}

async function editOne(
  tx: Tx,
  scope: ShopScope,
  { id, undo }: JobTarget,
  changes: ShipmentEdit,
  edits: ReadonlyMap<string, CheckedEdit>,
  now: number,
): Promise<TargetOutcome> {
  const row = await lockShipmentRow(tx, scope, id);
  const result = { shipmentId: id, waybillNumber: row?.waybillNumber ?? "", reason: null, before: null, after: null };
  try {
    if (!row) throw new NotFoundError("shipment", id);
    if (undo && !hasValues(row, undo.after)) throw new ConflictError("jobs.changedSince");
    if (hasValues(row, changes)) return { ...result, outcome: "same" };
    const edit = edits.get(id);
    if (!edit || "refusal" in edit) return { ...result, outcome: "refused", reason: edit?.refusal ?? null };
    await applyEdit(tx, row, edit, now); // throws before its first write
    return {
      ...result,
      outcome: "changed",
      before: JSON.stringify(valuesOf(row, changes)),
      after: JSON.stringify(changes),
    };
  } catch (error) {
    return { ...result, outcome: "refused", reason: refusalReason(error) };
  }
}

/** Whether a shipment already has these values. */
function hasValues(row: ShipmentRow, values: ShipmentEdit): boolean {
  return EDITABLE_FIELDS.every((field) => !(field in values) || row[field] === (values[field] ?? null));
}

/** The current values of the fields to change. */
function valuesOf(row: ShipmentRow, changes: ShipmentEdit): ShipmentEdit {
  return Object.fromEntries(EDITABLE_FIELDS.filter((field) => field in changes).map((field) => [field, row[field]]));
}
