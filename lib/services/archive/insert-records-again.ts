import { insertRestoredParcels, listLatePushes, listSubmitted } from "@/db/queries/archive/archived-parcel-records";
import { insertParcelRecords } from "@/db/queries/archive/parcel-record";
import type { Tx } from "@/db/store";
import type { ParcelRecord } from "@/lib/domain/archive/archive-record";
import type { RestoreCause } from "@/lib/domain/archive/archive-state";
import type { FlagRules } from "@/lib/domain/flags/parcel-limits";
import { releaseSubmissionKey } from "@/lib/domain/shipments/new-shipment";
import { applyWaitingPush } from "@/lib/services/tracking/push-store/save-and-apply-push";

/**
 * Inserts parcels that had left again with all their rows, inside a transaction. Pushes that came meanwhile are applied,
 * in the order of their receipt, as if they had never left. When a number was entered again since, both parcels stand
 * side by side.
 *
 * @param restored when (ms since 1970 UTC), why, and by whom
 */
export async function insertRecordsAgain(
  tx: Tx,
  records: readonly ParcelRecord[],
  restored: { at: number; cause: RestoreCause; by: string | null },
  rules: FlagRules,
): Promise<void> {
  if (records.length === 0) return;
  const submitted = await listSubmitted(tx, records.map(submissionKeyOf));
  const inserted = records.map((record) => {
    const key = submissionKeyOf(record);
    if (submitted.has(key)) return besideLaterParcel(record);
    submitted.add(key); // two of the records may have had the number
    return record;
  });
  await insertParcelRecords(tx, inserted);
  await insertRestoredParcels(
    tx,
    records.map(({ id: shipmentId }) => ({ shipmentId, ...restored })),
  );
  const known = new Set(records.flatMap(({ pushes }) => pushes.map(({ id }) => id)));
  const ids = records.map(({ id }) => id);
  for (const push of await listLatePushes(tx, ids)) if (!known.has(push.id)) await applyWaitingPush(tx, push, rules);
}

/** Under what its number was entered, which no two stored parcels share. */
export function submissionKeyOf({ rows: { shipment } }: ParcelRecord): string {
  return String(shipment?.[0]?.submitted_as ?? "");
}

/** The record, without a claim to its number, which was entered again since. */
function besideLaterParcel(record: ParcelRecord): ParcelRecord {
  const released = releaseSubmissionKey(submissionKeyOf(record), record.id);
  const shipment = (record.rows.shipment ?? []).map((row) => ({ ...row, submitted_as: released }));
  return { ...record, rows: { ...record.rows, shipment } };
}
