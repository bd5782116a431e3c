import { insertCharge } from "@/db/queries/billing/charge-records";
import { listClearedParcels, takeClearedParcel } from "@/db/queries/onboarding/cleared-parcels";
import { deleteDeletionRecord } from "@/db/queries/shipments/deleted-parcels";
import type { Store } from "@/db/store";
import { CLEARED_AT_ONCE, CLEARING_UNDO_MS, type RestoredDemo } from "@/lib/domain/onboarding/first-steps";
import { addAuditDetail } from "@/lib/server/audit/audit-context";
import { liveBus } from "@/lib/server/live/live-bus";
import { insertRecordAgain } from "@/lib/services/archive/insert-record-again";
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
  for (const id of ids) {
    const isRestored = await store.write(async (tx) => {
      const taken = await takeClearedParcel(tx, id);
      if (!taken) return false; // a colleague was faster
      const { record, charges } = unpackRecord(taken.record);
      if (taken.isOwn) return returnSandboxTrace(tx, record, rules, now);
      await deleteDeletionRecord(tx, id);
      await insertRecordAgain(tx, record, { at: now, cause: "person", by }, rules);
      for (const charge of charges) await insertCharge(tx, charge);
      return true;
    });
    if (isRestored) restored.push(id);
  }
  const left = cleared.length - ids.length;
  if (left === 0 && restored.length > 0) await restorePastBooks(store, now); // its file names the parcels
  addAuditDetail({ facts: { parcels: restored.length } });
  liveBus().publish(restored);
  return { restored: restored.length, left };
}
