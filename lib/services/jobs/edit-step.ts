import { lockShipmentRow } from "@/db/queries/shipments/edited-shipment";
import type { ShipmentRow } from "@/db/queries/shipments/shipment-rows";
import type { Db, Tx } from "@/db/store";
import { parseScope, type ShopScope } from "@/lib/domain/auth/shop-scope";
import { EDITABLE_FIELDS } from "@/lib/domain/jobs/job";
import { ConflictError, NotFoundError } from "@/lib/domain/shared/errors";
import type { ShipmentEdit } from "@/lib/domain/shipments/shipment-edit";
import { distinctTagNames, MAX_TAGS_OF_PARCEL } from "@/lib/domain/tags/tag";
import { applyEdit, type PreparedEdit, prepareEdit } from "@/lib/services/shipments/prepared-edit";
import { describeParcel } from "@/lib/services/shipments/record-parcel-changes";
import { findTagNames, labelShipment } from "@/lib/services/tags/label-shipment";
import type { JobRequest } from "./job-request";
import { type JobStep, processTargets, refusalReason, type TargetOutcome } from "./job-step";
import type { JobTarget } from "./job-targets";

/** Edits shipments. An undo restores the old values where nobody has changed them since. */
export const editStep: JobStep = async (work) => {
  const { store, job, order, targets, now } = work;
  const scope = parseScope(job.shops);
  const changesOf = ({ undo }: JobTarget) => undo?.before ?? order.changes;
  const fieldsOf = (target: JobTarget) => pickFields(changesOf(target));
  const hasFields = targets.some((target) => Object.keys(fieldsOf(target)).length > 0);
  const prepared = hasFields ? await prepareEdits(store.read, scope, targets, fieldsOf) : undefined;
  return (tx) => processTargets(tx, work, (target) => editOne(tx, scope, target, changesOf(target), prepared, now));
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

/** @param edits the checked changes of fields; undefined when only tags change, which need no check */
async function editOne(
  tx: Tx,
  scope: ShopScope,
  { id, undo }: JobTarget,
  changes: JobRequest["changes"],
  edits: ReadonlyMap<string, CheckedEdit> | undefined,
  now: number,
): Promise<TargetOutcome> {
  const row = await lockShipmentRow(tx, scope, id);
  const result = { shipmentId: id, waybillNumber: row?.waybillNumber ?? "", reason: null, before: null, after: null };
  try {
    if (!row) throw new NotFoundError("shipment", id);
    const tags = await planTags(tx, id, changes);
    if (undo && !(hasValues(row, undo.after) && isSameList(undo.after.tags, tags?.before))) {
      throw new ConflictError("jobs.changedSince");
    }
    if (hasValues(row, changes) && isSameList(tags?.after, tags?.before)) return { ...result, outcome: "same" };
    const edit = edits?.get(id);
    if (edits && (!edit || "refusal" in edit)) return { ...result, outcome: "refused", reason: edit?.refusal ?? null };
    // Throws before its first write.
    const fields = edit && !("refusal" in edit) ? await applyEdit(tx, row, edit, now) : undefined;
    const changed =
      edit && !("refusal" in edit) ? { ...row, shop: edit.result.shop.name, version: row.version + 1 } : row;
    const labels = tags && (await labelShipment(tx, scope, changed, { tags: [...tags.after] }, now));
    return {
      ...result,
      outcome: "changed",
      before: JSON.stringify({ ...valuesOf(row, changes), ...(labels && { tags: tags.before }) }),
      after: JSON.stringify({ ...pickFields(changes), ...labels?.after }),
      change: {
        ...describeParcel(row, changed.shop),
        before: { ...labels?.before, ...fields?.before },
        after: { ...fields?.after, ...labels?.after },
      },
    };
  } catch (error) {
    return { ...result, outcome: "refused", reason: refusalReason(error) };
  }
}

/** The names of a parcel's tags before and after a change; undefined when it is not about tags. */
async function planTags(
  tx: Tx,
  id: string,
  changes: JobRequest["changes"],
): Promise<{ before: readonly string[]; after: readonly string[] } | undefined> {
  const { addTags = [], removeTags = [] } = changes;
  if (!("tags" in changes) && addTags.length === 0 && removeTags.length === 0) return undefined;
  const before = await findTagNames(tx, id);
  if (Array.isArray(changes.tags)) return { before, after: changes.tags as string[] };
  const isRemoved = (name: string) => removeTags.some((each) => each.toLowerCase() === name.toLowerCase());
  const after = distinctTagNames([...addTags, ...before.filter((name) => !isRemoved(name))]);
  if (after.length > MAX_TAGS_OF_PARCEL) throw new ConflictError("tags.tooManyOfParcel", { max: MAX_TAGS_OF_PARCEL });
  return { before, after };
}

/** Whether two lists of names are the same in any order and letter case; a list that is missing is empty. */
function isSameList(left: unknown, right: unknown): boolean {
  const keysOf = (list: unknown) =>
    (Array.isArray(list) ? (list as string[]) : []).map((name) => name.toLowerCase()).toSorted();
  return JSON.stringify(keysOf(left)) === JSON.stringify(keysOf(right));
}

/** The changes of fields alone. */
function pickFields(changes: ShipmentEdit): ShipmentEdit {
  return Object.fromEntries(
    EDITABLE_FIELDS.filter((field) => field in changes).map((field) => [field, changes[field]]),
  );
}

/** Whether a shipment already has these values. */
function hasValues(row: ShipmentRow, values: ShipmentEdit): boolean {
  return EDITABLE_FIELDS.every((field) => !(field in values) || row[field] === (values[field] ?? null));
}

/** The current values of the fields to change. */
function valuesOf(row: ShipmentRow, changes: ShipmentEdit): ShipmentEdit {
  return Object.fromEntries(EDITABLE_FIELDS.filter((field) => field in changes).map((field) => [field, row[field]]));
}
