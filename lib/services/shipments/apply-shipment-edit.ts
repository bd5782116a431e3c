import { lockShipmentRow } from "@/db/queries/shipments/edited-shipment";
import { findShipment } from "@/db/queries/shipments/shipment-pages";
import type { ShipmentRow } from "@/db/queries/shipments/shipment-rows";
import type { Store, Tx } from "@/db/store";
import { EVERY_SHOP, type ShopScope } from "@/lib/domain/auth/shop-scope";
import { findPhoneLack } from "@/lib/domain/carriers/carrier-catalogue";
import { NotFoundError } from "@/lib/domain/shared/errors";
import type { ShipmentEdit } from "@/lib/domain/shipments/shipment-edit";
import type { ShipmentDetail } from "@/lib/domain/shipments/shipment-view";
import { queueResubscription, ResubscriptionRefusedError } from "@/lib/services/subscriptions/queue-resubscription";
import { labelShipment, parseLabels, splitEdit } from "@/lib/services/tags/label-shipment";
import { rebuildShipment } from "@/lib/services/tracking/rebuild-shipments";
import { applyEdit, prepareEdit, toEditableFields, versionConflict } from "./prepared-edit";

/**
 * Edits a shipment. Kuaidi100 gets the new values with the next subscription, which a phone number queues that the
 * parcel's carrier has waited for. The number can only be
 * changed if Kuaidi100 never accepted it, the carrier only while no subscription is queued or active.
 *
 * @param version version of the shipment that the user saw; without it the last write wins
 * @returns the shipment as it is then, whatever others do with it
 * @throws InvalidInputError with a message for each invalid field
 * @throws ConflictError when the version has changed, or another shipment already has the number
 * @throws NotFoundError also of a shipment outside the scope
 */
export async function editShipment(
  store: Store,
  scope: ShopScope,
  id: string,
  edit: ShipmentEdit,
  version: number | undefined,
  now: number,
): Promise<ShipmentDetail> {
  const { labels, rest } = splitEdit(edit);
  const hasLabels = Object.keys(labels).length > 0;
  const parsedLabels = parseLabels(labels);
  // What Kuaidi100 is not told is not checked again: a label does not wait for a phone number.
  const prepared =
    hasLabels && Object.keys(rest).length === 0 ? undefined : await prepareEdit(store.read, scope, id, rest);
  const { detail, isQueued } = await store.write(async (tx) => {
    const row = await lockShipmentRow(tx, scope, id);
    if (!row) throw new NotFoundError("shipment", id);
    const { phoneMasked: phone, shop, waybillNumber } = row;
    const nextShop = prepared ? prepared.result.shop.name : shop;
    // A parcel that moves concerns two shops.
    tx.audit?.add({ shop: nextShop === shop ? shop : null, facts: { waybillNumber } });
    if (row.version !== (version ?? prepared?.version ?? row.version)) throw versionConflict();
    const fields = prepared && (await applyEdit(tx, row, prepared, now));
    const isQueued = prepared?.phoneSealed ? await subscribeWithPhone(tx, scope, row, now) : false;
    const changed = { ...row, shop: nextShop, version: prepared ? row.version + 1 : row.version };
    const written = hasLabels ? await labelShipment(tx, scope, changed, parsedLabels, now) : undefined;
    const before = { ...toEditableFields(row), phone };
    tx.audit?.add({
      before: { ...before, ...written?.before, ...fields?.before },
      // In place of what was asked for.
      after: { ...before, ...fields?.after, ...written?.after },
    });
    const detail = await findShipment(tx, scope, id);
    // Nothing is changed then.
    if (!detail) throw new NotFoundError("shipment", id);
    return { detail, isQueued };
  });
  // Whether a parcel has arrived depends on its addresses.
  const isMoved = "from" in edit || "to" in edit;
  if (isMoved) await rebuildShipment(store, EVERY_SHOP, id, now);
  store.publish([id]);
  if (isQueued) store.wake("subscription");
  return (isMoved && (await findShipment(store.read, scope, id))) || detail;
}

/** Queues a parcel whose carrier has waited for its phone number, see `findPhoneLack`. @returns whether it is queued */
async function subscribeWithPhone(tx: Tx, scope: ShopScope, before: ShipmentRow, now: number): Promise<boolean> {
  const { id, carrier, phoneSealed: phone, monitorStatus } = before;
  if (monitorStatus !== "failed" || findPhoneLack({ carrier, phone }) !== "phone_needed") return false;
  try {
    await queueResubscription(tx, scope, id, undefined, "merchant", now);
    return true;
  } catch (error) {
    if (error instanceof ResubscriptionRefusedError) return false;
    throw error;
  }
}
