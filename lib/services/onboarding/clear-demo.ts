import { readParcelRecords } from "@/db/queries/archive/parcel-record";
import { takeChargesOf } from "@/db/queries/billing/charge-records";
import { type ClearedParcelRow, insertClearedParcels } from "@/db/queries/onboarding/cleared-parcels";
import { countSandboxParcels, listSandboxParcels, type SandboxParcel } from "@/db/queries/onboarding/sandbox-parcels";
import {
  type DeletionObstacle,
  deleteParcelsForGood,
  findDeletionObstacles,
} from "@/db/queries/shipments/deleted-parcels";
import { lockShipmentRows } from "@/db/queries/shipments/edited-shipment";
import type { ShipmentRow } from "@/db/queries/shipments/shipment-rows";
import { lockSubscriptionsOf } from "@/db/queries/subscriptions/subscription-records";
import type { Store, Tx } from "@/db/store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import type { FlagRules } from "@/lib/domain/flags/parcel-limits";
import { CHANGED_AT_ONCE, CLEARED_AT_ONCE } from "@/lib/domain/onboarding/first-steps";
import { ConflictError } from "@/lib/domain/shared/errors";
import { groupBy } from "@/lib/domain/shared/group-by";
import type { ClearedDemo } from "@/lib/operations/onboarding-operations";
import { getFlagRules } from "@/lib/services/flags/flag-rules";
import { sharedClock } from "@/lib/services/shared/shared-clock";
import { packRecord } from "./cleared-record";
import { clearPastBooks } from "./demo-books";
import { removeSandboxTrace } from "./sandbox-trace";

/** Obstacles to a deletion that do not stop clearing: nobody owes a demo's debt, and an own parcel stays for its file. */
const PASSED_OVER: Readonly<Record<"demo" | "own", readonly DeletionObstacle[]>> = {
  demo: ["owed"],
  own: ["owed", "inFile"],
};

/**
 * Deletes parcels that the desk made for its demo, and the made-up traces of the parcels that people added, at most
 * `CLEARED_AT_ONCE` in all; the caller repeats it while some are left. What the demo's past has entered in the books goes
 * first, and it grows no further. A demo parcel that a carrier's file names is kept,
 * and each that a closed month names. {@link restoreDemo} brings all of it back.
 *
 * @param shown how many parcels of each kind the person saw who confirmed
 * @param by name of the user or token
 * @param now in ms since 1970 UTC
 * @throws ConflictError when there are more by now
 */
export async function clearDemo(
  store: Store,
  shown: { parcels: number; own: number },
  by: string,
  now: number,
): Promise<ClearedDemo> {
  const counts = await countSandboxParcels(store.read, EVERY_SHOP);
  if (counts.demo > shown.parcels || counts.own > shown.own) {
    throw new ConflictError("onboarding.moreParcels", { count: counts.demo, own: counts.own });
  }
  await store.write((tx) => {
    tx.audit?.add({ before: { parcels: counts.demo, own: counts.own } });
    return clearPastBooks(tx);
  });
  const rules = await getFlagRules(store);
  const clock = await sharedClock(store, () => now); // by which senders hold what they send
  const found = await listSandboxParcels(store.read);
  const cleared: SandboxParcel[] = [];
  let kept = 0;
  for (let next = 0; next < found.length && cleared.length < CLEARED_AT_ONCE; next += CHANGED_AT_ONCE) {
    const some = found.slice(next, next + CHANGED_AT_ONCE);
    const { gone, stayed } = await store.write((tx) => clearSome(tx, some, rules, { by, at: now }, clock()));
    cleared.push(...some.filter(({ id }) => gone.has(id)));
    kept += stayed;
  }
  const emptied = cleared.filter(({ isOwn }) => isOwn).length;
  const removed = cleared.length - emptied;
  store.publish(cleared.map(({ id }) => id));
  return { removed, emptied, kept, left: Math.max(0, found.length - cleared.length - kept) };
}

async function clearSome(
  tx: Tx,
  parcels: readonly SandboxParcel[],
  rules: FlagRules,
  { by, at }: { by: string; at: number },
  sharedNow: number,
): Promise<{ gone: Set<string>; stayed: number }> {
  const own = new Set(parcels.flatMap(({ id, isOwn }) => (isOwn ? id : [])));
  const ids = parcels.map(({ id }) => id);
  await lockSubscriptionsOf(tx, ids); // so that nobody begins to send them
  const rows = await lockShipmentRows(tx, EVERY_SHOP, ids); // without those that a colleague has cleared
  const obstacles = await findDeletionObstacles(tx, rows, sharedNow);
  const records = await readParcelRecords(tx, ids);
  const isClearable = ({ id }: ShipmentRow) => {
    const obstacle = obstacles.get(id);
    return records.has(id) && (!obstacle || PASSED_OVER[own.has(id) ? "own" : "demo"].includes(obstacle));
  };
  const clearable = rows.filter(isClearable);
  const demo = clearable.filter(({ id }) => !own.has(id));
  const charges = groupBy(await takeChargesOf(tx, demo), ({ shipmentId }) => shipmentId);
  const cleared: ClearedParcelRow[] = [];
  for (const row of clearable) {
    const { id } = row;
    const record = records.get(id);
    if (!record) continue;
    const taken = own.has(id) ? await removeSandboxTrace(tx, row, record, rules, at) : record;
    const packed = packRecord(taken, charges.get(id) ?? []);
    cleared.push({ shipmentId: id, isOwn: own.has(id), record: packed, clearedAt: at });
  }
  await insertClearedParcels(tx, cleared);
  await deleteParcelsForGood(tx, demo, { by, at, cause: "person" });
  return { gone: new Set(clearable.map(({ id }) => id)), stayed: rows.length - clearable.length };
}
