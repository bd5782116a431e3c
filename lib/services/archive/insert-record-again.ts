import { insertRestoredParcel, isSubmitted, listLatePushes } from "@/db/queries/archive/archived-parcel-records";
import { insertParcelRecord } from "@/db/queries/archive/parcel-record";
import type { Tx } from "@/db/store";
import type { ParcelRecord } from "@/lib/domain/archive/archive-record";
import type { RestoreCause } from "@/lib/domain/archive/archive-state";
import type { FlagRules } from "@/lib/domain/flags/parcel-limits";
import { releaseSubmissionKey } from "@/lib/domain/shipments/new-shipment";
import { applyWaitingPush } from "@/lib/services/tracking/push-store/save-and-apply-push";

/**
 * Inserts a parcel that had left again with all its rows, inside a transaction. Pushes that came meanwhile are applied,
 * in the order of their receipt, as if it had never left. When its number was entered again since, both parcels stand
 * side by side.
 *
 * @param restored when (ms since 1970 UTC), why, and by whom
 */
export async function insertRecordAgain(
  tx: Tx,
  record: ParcelRecord,
  restored: { at: number; cause: RestoreCause; by: string | null },
  rules: FlagRules,
): Promise<void> {
  await insertParcelRecord(tx, await besideLaterParcel(tx, record));
  await insertRestoredParcel(tx, { shipmentId: record.id, ...restored });
  const known = new Set(record.pushes.map(({ id }) => id));
  for (const push of await listLatePushes(tx, record.id)) {
    if (!known.has(push.id)) await applyWaitingPush(tx, push, rules);
  }
}

/** The record, without a claim to its number when that was entered again since. */
async function besideLaterParcel(tx: Tx, record: ParcelRecord): Promise<ParcelRecord> {
  const [row] = record.rows.shipment ?? [];
  const submittedAs = String(row?.submitted_as ?? "");
  if (!(await isSubmitted(tx, submittedAs))) return record;
  const released = releaseSubmissionKey(submittedAs, record.id);
  return { ...record, rows: { ...record.rows, shipment: [{ ...row, submitted_as: released }] } };
}
