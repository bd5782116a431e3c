import { updateShipment } from "@/db/queries/shipments/new-shipments";
import type { ShipmentRow } from "@/db/queries/shipments/shipment-rows";
import { findTagsOfShipments, removeTagsOfOtherShops, replaceTags } from "@/db/queries/tags/shipment-tag-records";
import type { Tx } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { invalidFieldsError } from "@/lib/domain/shipments/check-shipment";
import { newShipmentSchema } from "@/lib/domain/shipments/new-shipment";
import type { ShipmentEdit } from "@/lib/domain/shipments/shipment-edit";
import { tagNamesSchema } from "@/lib/domain/tags/tag-requests";
import { resolveTagNames } from "./resolve-tag-names";

/** What people write on a parcel for themselves. Kuaidi100 never gets it, so a parcel in any condition can have it. */
const LABELS = { tags: true, note: true, orderedAt: true } as const;
const labelSchema = newShipmentSchema.pick(LABELS).extend({ tags: tagNamesSchema.nullable() }).partial();

/** An edit in two parts: the labels of the parcel, and what Kuaidi100 may be told. */
export function splitEdit(edit: ShipmentEdit): { labels: ShipmentEdit; rest: ShipmentEdit } {
  const entries = Object.entries(edit);
  const isLabel = ([name]: [string, unknown]) => name in LABELS;
  return {
    labels: Object.fromEntries(entries.filter(isLabel)),
    rest: Object.fromEntries(entries.filter((entry) => !isLabel(entry))),
  };
}

/** Labels before and after a change. */
export interface LabelChange {
  before: ShipmentEdit;
  after: ShipmentEdit;
}

/** Parses the labels of an edit. @throws InvalidInputError with a sentence for each wrong field */
export function parseLabels(labels: ShipmentEdit) {
  const parsed = labelSchema.safeParse(labels);
  if (parsed.success) return parsed.data;
  throw invalidFieldsError(parsed.error.issues.map(({ path, message }) => ({ field: path.join("."), message })));
}

/** The names of a parcel's tags. */
export async function findTagNames(tx: Tx, shipmentId: string): Promise<string[]> {
  return ((await findTagsOfShipments(tx, [shipmentId])).get(shipmentId) ?? []).map(({ name }) => name);
}

/** Takes from a parcel that moves to a shop the tags of others. @returns what that changes, for the audit */
export async function leaveTagsOfOtherShops(tx: Tx, shipmentId: string, shop: string | null): Promise<LabelChange> {
  const before = await findTagNames(tx, shipmentId);
  await removeTagsOfOtherShops(tx, shipmentId, shop);
  const after = await findTagNames(tx, shipmentId);
  return after.length < before.length
    ? { before: { tags: before }, after: { tags: after } }
    : { before: {}, after: {} };
}

/**
 * Writes the given labels of a locked parcel; those that are left out stay. @throws ConflictError when the shop has no
 * room for another tag
 */
export async function labelShipment(
  tx: Tx,
  scope: ShopScope,
  row: Pick<ShipmentRow, "id" | "shop" | "version" | "note" | "orderedAt">,
  labels: ReturnType<typeof parseLabels>,
  now: number,
): Promise<LabelChange> {
  const change: LabelChange = { before: {}, after: {} };
  if ("tags" in labels) {
    change.before.tags = await findTagNames(tx, row.id);
    await replaceTags(tx, row.id, await resolveTagNames(tx, scope, row.shop, labels.tags ?? [], now));
    change.after.tags = await findTagNames(tx, row.id);
  }
  const { tags: _, ...columns } = labels;
  for (const field of ["note", "orderedAt"] as const) {
    if (!(field in columns)) continue;
    change.before[field] = row[field];
    change.after[field] = columns[field] ?? null;
  }
  // What is written anew is kept as long as that of any other parcel.
  const kept = columns.note ? { erasedAt: null } : {};
  await updateShipment(tx, row.id, { ...columns, ...kept, version: row.version + 1 });
  return change;
}
