import { insertArchivedPushes } from "@/db/queries/archive/parcel-record";
import { insertParcelRows } from "@/db/queries/archive/parcel-rows";
import { deleteSubscriptions } from "@/db/queries/onboarding/sandbox-parcels";
import { lockShipmentRow } from "@/db/queries/shipments/edited-shipment";
import { insertSubscriptions, updateShipment } from "@/db/queries/shipments/new-shipments";
import type { ShipmentRow } from "@/db/queries/shipments/shipment-rows";
import { listSubscriptions } from "@/db/queries/subscriptions/subscription-records";
import { deleteQueryPlan } from "@/db/queries/tracking-lookups/query-queue";
import type { Tx } from "@/db/store";
import type { ParcelRecord } from "@/lib/domain/archive/archive-record";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import type { FlagRules } from "@/lib/domain/flags/parcel-limits";
import { SANDBOX_ORIGIN, SEND_PRIORITY } from "@/lib/domain/subscriptions/subscription-outbox";
import { buildQueuedSubscription } from "@/lib/services/subscriptions/build-queued-subscription";
import { HELD_REASON } from "@/lib/services/subscriptions/send-subscriptions";
import { rebuildInTransaction } from "@/lib/services/tracking/rebuild-shipments";

/**
 * Takes the sandbox's subscriptions and pushes from a locked parcel, inside a transaction; what people wrote stays. One
 * that nobody else watches is held, to be offered for subscription once there is a key.
 *
 * @param record of the whole parcel
 * @returns what was taken
 */
export async function removeSandboxTrace(
  tx: Tx,
  { id }: Pick<ShipmentRow, "id">,
  record: ParcelRecord,
  rules: FlagRules,
  now: number,
): Promise<ParcelRecord> {
  const all = await listSubscriptions(tx, id);
  const madeUp = all.filter(({ sentTo }) => sentTo === SANDBOX_ORIGIN);
  const callbackIds = madeUp.map(({ callbackId }) => callbackId);
  await deleteSubscriptions(tx, madeUp);
  const newest = all.at(-1);
  if (newest && madeUp.length === all.length) {
    const queued = { shipmentId: id, ordinal: newest.ordinal + 1, carrier: madeUp[0]?.carrier ?? null };
    const held = buildQueuedSubscription({ ...queued, priority: SEND_PRIORITY.import }, HELD_REASON, now);
    await insertSubscriptions(tx, [{ ...held, status: "held" }]);
    await deleteQueryPlan(tx, id); // nor is the sandbox asked again
    await updateShipment(tx, id, { subscribedAt: null, pollingSince: null });
  }
  await rebuildInTransaction(tx, EVERY_SHOP, id, rules, now);
  const subscription = record.rows.subscription?.filter(({ callback_id }) => callbackIds.includes(String(callback_id)));
  const pushes = record.pushes.filter(({ callbackId }) => callbackIds.includes(callbackId));
  const { query_plan } = record.rows;
  return {
    ...record,
    rows: { ...(subscription && { subscription }), ...(query_plan && { query_plan }) },
    events: [],
    pushes,
  };
}

/**
 * Gives back what {@link removeSandboxTrace} took, inside a transaction, unless the parcel has been subscribed or its
 * people were erased since.
 *
 * @returns whether it did
 */
export async function returnSandboxTrace(tx: Tx, taken: ParcelRecord, rules: FlagRules, now: number): Promise<boolean> {
  const { id, rows, pushes } = taken;
  const row = await lockShipmentRow(tx, EVERY_SHOP, id);
  if (!row || row.erasedAt !== null) return false;
  const newest = Math.max(...(rows.subscription ?? []).map(({ ordinal }) => Number(ordinal)));
  const since = (await listSubscriptions(tx, id)).filter(({ ordinal }) => ordinal > newest);
  if (since.some(({ status, attempts }) => status !== "held" || attempts > 0)) return false;
  await deleteSubscriptions(tx, since);
  await insertArchivedPushes(tx, pushes);
  await insertParcelRows(tx, rows);
  const [asked] = rows.query_plan ? (rows.subscription ?? []) : [];
  if (asked) await updateShipment(tx, id, { pollingSince: Number(asked.created_at) });
  await rebuildInTransaction(tx, EVERY_SHOP, id, rules, now);
  return true;
}
