import {
  type AuditKeyOfEntry,
  eraseAuditValues,
  eraseAuditValuesOfTargets,
  eraseValuesOf,
} from "@/db/queries/privacy/erase-audit-values";
import type { Tx } from "@/db/store";
import { appendAudit } from "@/lib/audit/record-audit";
import { AUDIT_SEALED_ERASED } from "@/lib/audit/verify-chains";
import { SYSTEM_ACTOR } from "@/lib/domain/audit/audit-entry";

/** Entries that one entry names. */
const MAX_NAMED = 30;

/** Erases some of the encrypted values of entries from before an instant (ms since 1970 UTC). @returns how many */
export async function eraseSealedByAge(tx: Tx, before: number, limit: number, now: number): Promise<number> {
  const count = await eraseAuditValues(tx, before, limit);
  if (count > 0) await recordErasure(tx, { before }, now);
  return count;
}

/** Erases the encrypted values of the entries about these targets. @returns how many */
export async function eraseSealedOfTargets(tx: Tx, targetIds: readonly string[], now: number): Promise<number> {
  const erased = await eraseAuditValuesOfTargets(tx, targetIds);
  await nameErased(tx, erased, now);
  return erased.length;
}

/** Erases the encrypted values of these entries. */
export async function eraseSealedOf(tx: Tx, entries: readonly AuditKeyOfEntry[], now: number): Promise<void> {
  await eraseValuesOf(tx, entries);
  await nameErased(tx, entries, now);
}

async function nameErased(tx: Tx, entries: readonly AuditKeyOfEntry[], now: number): Promise<void> {
  for (let start = 0; start < entries.length; start += MAX_NAMED) {
    const named = entries.slice(start, start + MAX_NAMED).map(({ chain, sequence }) => `${chain}#${sequence}`);
    await recordErasure(tx, { entries: named }, now);
  }
}

/** Without this entry a verification would say that the values were removed by somebody else. */
async function recordErasure(tx: Tx, facts: Record<string, unknown>, now: number): Promise<void> {
  const entry = { at: now, actor: SYSTEM_ACTOR, via: "system", action: AUDIT_SEALED_ERASED, outcome: "done" } as const;
  await appendAudit(tx, [{ ...entry, facts }]);
}
