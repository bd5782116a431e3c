import { findArchivedParcel } from "@/db/queries/archive/archived-parcel-records";
import { deleteParcelsForGood, findDeletedParcel, findDeletionObstacles } from "@/db/queries/shipments/deleted-parcels";
import { lockShipmentRow } from "@/db/queries/shipments/edited-shipment";
import { lockSubscriptionsOf } from "@/db/queries/subscriptions/subscription-records";
import type { Store } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { ConflictError, NotFoundError } from "@/lib/domain/shared/errors";
import { sharedClock } from "@/lib/services/shared/shared-clock";

/**
 * Deletes a parcel for good: its rows, raw pushes, cases and links. Who deleted it is recorded; a push that comes later
 * is kept and acknowledged and brings nothing back, unless its number is added again while Kuaidi100 still watches it.
 *
 * @param by name of the user or token
 * @param now in ms since 1970 UTC
 * @throws NotFoundError when the scope has no such parcel, or it was deleted before
 * @throws ConflictError when it is archived, a request about it is under way, or money was counted with it
 */
export async function deleteShipment(
  store: Store,
  scope: ShopScope,
  id: string,
  by: string,
  now: number,
): Promise<void> {
  const clock = await sharedClock(store, () => now); // by which senders hold what they send
  await store.write(async (tx) => {
    await lockSubscriptionsOf(tx, [id]); // so that nobody begins to send them
    const row = await lockShipmentRow(tx, scope, id);
    if (!row) {
      if (await findArchivedParcel(tx, scope, id)) throw new ConflictError("shipments.deleteArchived");
      throw new NotFoundError((await findDeletedParcel(tx, scope, id)) ? "deletedShipment" : "shipment", id);
    }
    const obstacle = (await findDeletionObstacles(tx, [row], clock())).get(id);
    if (obstacle) throw new ConflictError("shipments.cannotDelete", { why: obstacle }, { why: obstacle });
    const { waybillNumber, carrier, orderNumber, shop, salesperson, state, codAmount, freight, importId } = row;
    tx.audit?.add({
      target: { kind: "shipment", id },
      shop,
      before: { waybillNumber, carrier, orderNumber, shop, salesperson, state, codAmount, freight, importId },
    });
    await deleteParcelsForGood(tx, [row], { by, at: now, cause: "person" });
  });
  store.publish([id]);
}
