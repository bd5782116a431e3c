import { findShipmentRow, lockShipmentRows } from "@/db/queries/shipments/edited-shipment";
import { findReuseLimit, isNumberFree } from "@/db/queries/shipments/reused-numbers";
import { openAddress } from "@/db/queries/shipments/shipment-rows";
import { listSubscriptions } from "@/db/queries/subscriptions/subscription-records";
import type { Db, Store, Tx } from "@/db/store";
import { writeWithEntry } from "@/lib/audit/record-audit";
import { type AuditEntry, countStatuses, SYSTEM_ACTOR } from "@/lib/domain/audit/audit-entry";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { AppError, NotFoundError } from "@/lib/domain/shared/errors";
import type { SubscriptionCause } from "@/lib/domain/shipments/shipment";
import type { ShipmentEdit } from "@/lib/domain/shipments/shipment-edit";
import { statusOfError } from "@/lib/server/http/problem-response";
import { createShipmentsInTransaction, type ParsedInput, parseInputs } from "@/lib/services/shipments/create-shipments";
import { type PreparedEdit, prepareEdit } from "@/lib/services/shipments/prepared-edit";
import { recordParcelChanges } from "@/lib/services/shipments/record-parcel-changes";
import { queueResubscription } from "./queue-resubscription";

/** The result for one shipment: its new subscription, with the parcel of its own that it began if it did, or an error. */
export type ResubscribeResult = { id: string } & (
  | { subscriptionId: string; newShipmentId?: string }
  | { error: AppError }
);

/**
 * Subscribes numbers again, each with its own callbackid and salt, if the rules of
 * `lib/domain/subscriptions/resubscription.ts` allow it. All of it is one change; a refused shipment does not affect the
 * others, and an edit is only saved if its number is subscribed again. A shipment whose journey ended long ago stays as
 * it is: its number begins another journey, see {@link describeNextJourney}.
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
  const prepared = await Promise.all([...new Set(ids)].map((id) => prepare(store.read, scope, id, changes, now)));
  const subscribeAll = async (tx: Tx) => {
    await lockShipmentRows(tx, scope, ids); // all at once, in one order: requests with the same ids wait for each other
    const results: ResubscribeResult[] = [];
    for (const each of prepared) results.push(await subscribeOne(tx, scope, each, now, cause));
    tx.audit?.add(countStatuses(results.map((result) => ("error" in result ? statusOfError(result.error) : 201))));
    return results;
  };
  const results = await writeWithEntry(store, subscribeAll, (results) =>
    cause === "automatic" ? describeAutomatic(results, now) : undefined,
  );
  const queued = listQueued(results);
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

/** A shipment to be subscribed again: with an edit, or as the journey that its number begins. */
type Prepared = { id: string } & ({ edit: PreparedEdit | undefined } | { next: ParsedInput[] } | { error: AppError });

async function prepare(db: Db, scope: ShopScope, id: string, changes: ShipmentEdit, now: number): Promise<Prepared> {
  try {
    const next = await describeNextJourney(db, scope, id, changes, now);
    if (next) return { id, next: await parseInputs(scope, [next]) };
    return { id, edit: Object.keys(changes).length > 0 ? await prepareEdit(db, scope, id, changes) : undefined };
  } catch (error) {
    return toRefusal(id, error);
  }
}

async function subscribeOne(
  tx: Tx,
  scope: ShopScope,
  prepared: Prepared,
  now: number,
  cause: SubscriptionCause,
): Promise<ResubscribeResult> {
  if ("error" in prepared) return prepared;
  const { id } = prepared;
  try {
    if ("next" in prepared) {
      const [created] = await createShipmentsInTransaction(tx, scope, prepared.next, now);
      if (!created || "error" in created) throw created?.error ?? new NotFoundError("shipment", id);
      const [subscription] = await listSubscriptions(tx, created.id);
      return { id, subscriptionId: subscription?.id ?? "", newShipmentId: created.id };
    }
    const { subscriptionId, change } = await queueResubscription(tx, scope, id, prepared.edit, cause, now);
    await recordParcelChanges(tx, change ? [change] : [], tx.audit?.origin, now);
    return { id, subscriptionId };
  } catch (error) {
    return toRefusal(id, error); // before any write
  }
}

function toRefusal(id: string, error: unknown): { id: string; error: AppError } {
  if (error instanceof AppError) return { id, error };
  throw error;
}

/** Ids of the shipments that wait to be sent. */
function listQueued(results: readonly ResubscribeResult[]): string[] {
  return results.flatMap((result) => ("error" in result ? [] : [result.newShipmentId ?? result.id]));
}

function describeAutomatic(results: readonly ResubscribeResult[], now: number): AuditEntry | undefined {
  const queued = listQueued(results).length;
  const made = { actor: SYSTEM_ACTOR, via: "system", action: "subscription.again", outcome: "done" } as const;
  return queued === 0 ? undefined : { at: now, ...made, facts: { queued } };
}
