import { hasAuditEntries } from "@/db/queries/audit/audit-records";
import type { Store } from "@/db/store";
import { flushAuditHeads, seeHeads, seenHeads, startAuditAnchor } from "@/lib/audit/audit-anchor";
import { auditKeys } from "@/lib/audit/audit-hash";
import { findNewestHead } from "@/lib/audit/read-heads";
import { SYSTEM_ACTOR } from "@/lib/domain/audit/audit-entry";
import { recordOrHold } from "@/lib/server/audit/audit-request";

/**
 * Lets this process write heads. A log whose entries have no list of this server, after an upgrade, on a new server, or
 * where somebody removed the list, gets one behind an entry that says so.
 *
 * @param onFailure called each time that heads could not be written
 * @returns how many lines the list has had
 */
export async function beginAuditHeads(
  store: Store,
  dataDir: string,
  now: number,
  onFailure?: () => void,
): Promise<number> {
  startAuditAnchor(store, dataDir, onFailure);
  const newest = await findNewestHead(store.read, auditKeys());
  if (newest) seeHeads(newest);
  if (newest || !(await hasAuditEntries(store.read))) return newest?.number ?? 0;
  await recordOrHold(store, {
    at: now,
    actor: SYSTEM_ACTOR,
    via: "system",
    action: "audit.heads-begun",
    outcome: "done",
  });
  await flushAuditHeads();
  return seenHeads();
}
