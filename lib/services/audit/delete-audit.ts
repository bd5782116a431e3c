import { deleteAuditRows, findFirstChainBefore, listAuditRowsOfActions } from "@/db/queries/audit/audit-records";
import { findAuditKeepDays } from "@/db/queries/audit/audit-state-records";
import type { Tx } from "@/db/store";
import { auditKeys } from "@/lib/audit/audit-hash";
import { appendAudit } from "@/lib/audit/record-audit";
import { AUDIT_CUT, collectEvidence } from "@/lib/audit/verify-chains";
import { SYSTEM_ACTOR } from "@/lib/domain/audit/audit-entry";
import { DAY_MS, toBeijingDay } from "@/lib/domain/time/beijing-time";

/**
 * Deletes some entries of the oldest chain whose day is past the retention. An entry says first up to which day chains
 * are deleted: without it a verification would call them removed.
 *
 * @returns how many entries
 */
export async function deleteExpiredAudit(tx: Tx, _before: number, limit: number, now: number): Promise<number> {
  const day = toBeijingDay(now - (await findAuditKeepDays(tx)) * DAY_MS);
  const chain = await findFirstChainBefore(tx, day);
  if (chain === undefined) return 0;
  const { cutBefore } = collectEvidence(await listAuditRowsOfActions(tx, [AUDIT_CUT]), auditKeys());
  if (cutBefore === null || cutBefore < day) {
    await appendAudit(tx, [
      {
        at: now,
        actor: SYSTEM_ACTOR,
        via: "system",
        action: AUDIT_CUT,
        outcome: "done",
        facts: { before: day },
      },
    ]);
  }
  return deleteAuditRows(tx, chain, limit);
}
