import { findShipmentRow } from "@/db/queries/shipments/edited-shipment";
import { findReuseLimit, isNumberFree } from "@/db/queries/shipments/reused-numbers";
import { openAddress } from "@/db/queries/shipments/shipment-rows";
import { listSubscriptions } from "@/db/queries/subscriptions/subscription-records";
import type { Db, Store } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { AppError, NotFoundError } from "@/lib/domain/shared/errors";
import type { SubscriptionCause } from "@/lib/domain/shipments/shipment";
import type { ShipmentEdit } from "@/lib/domain/shipments/shipment-edit";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { prepareEdit } from "@/lib/services/shipments/prepared-edit";
import { recordParcelChanges } from "@/lib/services/shipments/record-parcel-changes";
import { queueResubscription } from "./queue-resubscription";

/** The result for one shipment: its new subscription, with the parcel of its own that it began if it did, or an error. */
export type ResubscribeResult = { id: string } & (
  | { subscriptionId: string; newShipmentId?: string }
  | { error: AppError }
);

/**
 * Subscribes numbers again, each with its own callbackid and salt, if the rules of
 * `lib/domain/subscriptions/resubscription.ts` allow it. Shipments are independent; an edit is only
 * saved if its number is subscribed again. A shipment whose journey ended long ago stays as it is: its number begins
 * another journey, see {@link describeNextJourney}.
 *
 * @param scope of who asks; other shipments are not found
 * @param cause who requested it, for the history
 * @param changes fields to change in all of them first
 * @returns one result for each distinct id, in order
 */
export async function resubscribe(
  store: Store,
  scope: ShopScope,
  ids: readonly string[],
  now: number,
  cause: SubscriptionCause,
  changes: ShipmentEdit = {},
): Promise<ResubscribeResult[]> {
  const hasChanges = Object.keys(changes).length > 0;
  const results = await Promise.all(
    [...new Set(ids)].map(async (id): Promise<ResubscribeResult> => {
      try {
        const next = await describeNextJourney(store.read, scope, id, changes, now);
        if (next) return await beginJourney(store, scope, id, next, now);
        const edit = hasChanges ? await prepareEdit(store.read, scope, id, changes) : undefined;
        const subscriptionId = await store.write(async (tx) => {
          const queued = await queueResubscription(tx, scope, id, edit, cause, now);
          await recordParcelChanges(tx, queued.change ? [queued.change] : [], tx.audit?.origin, now);
          return queued.subscriptionId;
        });
        return { id, subscriptionId };
      } catch (error) {
        if (error instanceof AppError) return { id, error };
        throw error;
      }
    }),
  );
  const queued = results.flatMap((result) => ("subscriptionId" in result ? [result.id] : []));
  store.publish(queued);
  if (queued.length > 0) store.wake("subscription");
  return results;
}

/**
 * A shipment whose journey ended long ago, as the input of a new one: what the merchant and the carrier have in common
 * in both journeys, with the changes. Order, buyer and amounts were those of the earlier parcel.
 *
 * @returns undefined when its journey has not ended, so that the same parcel is meant, or the scope has no such shipment
 */
export async function describeNextJourney(
  db: Db,
  scope: ShopScope,
  id: string,
  changes: ShipmentEdit,
  now: number,
): Promise<ShipmentEdit | undefined> {
  const row = await findShipmentRow(db, scope, id);
  if (!row || !(await isNumberFree(db, id, await findReuseLimit(db, now)))) return undefined;
  const { waybillNumber, carrier, shop, fromSealed, international } = row;
  const { departureCountry, departureCarrier, destinationCountry, destinationCarrier } = row;
  const abroad = { international, departureCountry, departureCarrier, destinationCountry, destinationCarrier };
  return { waybillNumber, carrier, shop, from: openAddress(fromSealed), ...abroad, ...changes };
}

async function beginJourney(
  store: Store,
  scope: ShopScope,
  id: string,
  input: ShipmentEdit,
  now: number,
): Promise<ResubscribeResult> {
  const [created] = await createShipments(store, scope, [input], now);
  if (!created || "error" in created) return { id, error: created?.error ?? new NotFoundError("shipment", id) };
  const [subscription] = await listSubscriptions(store.read, created.id);
  return { id, subscriptionId: subscription?.id ?? "", newShipmentId: created.id };
}
