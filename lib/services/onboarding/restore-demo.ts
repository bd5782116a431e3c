import { insertCharges } from "@/db/queries/billing/charge-records";
import { listClearedParcels, takeClearedParcels } from "@/db/queries/onboarding/cleared-parcels";
import { deleteDeletionsOf } from "@/db/queries/shipments/deleted-parcels";
import type { Store, Tx } from "@/db/store";
import type { FlagRules } from "@/lib/domain/flags/parcel-limits";
import { CHANGED_AT_ONCE, CLEARED_AT_ONCE, CLEARING_UNDO_MS } from "@/lib/domain/onboarding/first-steps";
import type { RestoredDemo } from "@/lib/operations/onboarding-operations";
import { insertRecordsAgain } from "@/lib/services/archive/insert-records-again";
import { getFlagRules } from "@/lib/services/flags/flag-rules";
import { unpackRecord } from "./cleared-record";
import { restorePastBooks } from "./demo-books";
import { returnSandboxTrace } from "./sandbox-trace";

/**
 * Brings back what clearing the demo took away within the last day, at most `CLEARED_AT_ONCE`; the caller repeats it
 * while some are left. A parcel of a person's that was subscribed since keeps its real trace.
 *
 * @param by name of the user or token
 * @param now in ms since 1970 UTC
 */
export async function restoreDemo(store: Store, by: string, now: number): Promise<RestoredDemo> {
  const rules = await getFlagRules(store);
  const cleared = await listClearedParcels(store.read, now - CLEARING_UNDO_MS);
  const ids = cleared.slice(0, CLEARED_AT_ONCE);
  const restored: string[] = [];
  for (let next = 0; next < ids.length; next += CHANGED_AT_ONCE) {
    const some = ids.slice(next, next + CHANGED_AT_ONCE);
    const back = await store.write((tx) => {
      if (next === 0) tx.audit?.add({ facts: { parcels: ids.length } });
      return restoreSome(tx, some, { by, at: now }, rules);
    });
    restored.push(...back);
  }
  const left = cleared.length - ids.length;
  if (left === 0 && restored.length > 0) await restorePastBooks(store, now); // its file names the parcels
  store.publish(restored);
  return { restored: restored.length, left };
}

/** @returns the ids of those that are back, without what a colleague has brought back before */
async function restoreSome(
  tx: Tx,
  ids: readonly string[],
  { by, at }: { by: string; at: number },
  rules: FlagRules,
): Promise<string[]> {
  const taken = await takeClearedParcels(tx, ids);
  const restored: string[] = [];
  for (const { shipmentId, record, isOwn } of taken) {
    if (isOwn && (await returnSandboxTrace(tx, unpackRecord(record).record, rules, at))) restored.push(shipmentId);
  }
  const demo = taken.filter(({ isOwn }) => !isOwn).map(({ record }) => unpackRecord(record));
  const records = demo.map(({ record }) => record);
  const back = records.map(({ id }) => id);
  await deleteDeletionsOf(tx, back);
  await insertRecordsAgain(tx, records, { at, cause: "person", by }, rules);
  await insertCharges(
    tx,
    demo.flatMap(({ charges }) => charges),
  );
  return [...restored, ...back];
}
