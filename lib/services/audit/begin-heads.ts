import { hasAuditEntries } from "@/db/queries/audit/audit-records";
import type { Store } from "@/db/store";
import { SYSTEM_ACTOR } from "@/lib/domain/audit/audit-entry";
import { flushAuditHeads, seeHeads, seenHeads, startAuditAnchor } from "@/lib/server/audit/audit-anchor";
import { auditKeys } from "@/lib/server/audit/audit-hash";
import { recordOrHold } from "@/lib/server/audit/audit-request";
import { findNewestHead } from "@/lib/server/audit/read-heads";

/**
 * Lets this process write heads. A log whose entries have no list of this server, after an upgrade, on a new server, or
 * where somebody removed the list, gets one behind an entry that says so.
 *
 * @returns how many lines the list has had
 */
export async function beginAuditHeads(store: Store, dataDir: string, now: number): Promise<number> {
  startAuditAnchor(store, dataDir);
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
