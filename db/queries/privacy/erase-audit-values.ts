import { and, asc, eq, gt, inArray, isNotNull, lt } from "drizzle-orm";
import { auditEntries } from "@/db/schema/operation/audit-tables";
import type { Db, Tx } from "@/db/store";

/** Which entry of the audit. */
export interface AuditKeyOfEntry {
  chain: string;
  sequence: number;
}

/**
 * Erases the personal values of some entries of the audit from before an instant. The entry and its chain stay whole:
 * the hash of the values is enough to verify them.
 *
 * @returns how many
 */
export async function eraseAuditValues(tx: Tx, before: number, limit: number): Promise<number> {
  const { chain, sequence, at, sealed } = auditEntries;
  const rows = await tx
    .select({ chain, sequence })
    .from(auditEntries)
    .where(and(lt(at, before), isNotNull(sealed)))
    .limit(limit);
  await eraseValuesOf(tx, rows);
  return rows.length;
}

/** Erases the personal values of entries about one of these targets. @returns which */
export async function eraseAuditValuesOfTargets(tx: Tx, targetIds: readonly string[]): Promise<AuditKeyOfEntry[]> {
  const { targetId, sealed, chain, sequence } = auditEntries;
  return tx
    .update(auditEntries)
    .set({ sealed: null })
    .where(and(inArray(targetId, [...targetIds]), isNotNull(sealed)))
    .returning({ chain, sequence });
}

/** A page of the entries with what they say in the open and encrypted, oldest first. @param after id of the last one before */
export async function listAuditTexts(db: Db, after: string, limit: number) {
  const { id, chain, sequence, reason, details, sealed } = auditEntries;
  return db
    .select({ id, chain, sequence, reason, details, sealed })
    .from(auditEntries)
    .where(gt(id, after))
    .orderBy(asc(id))
    .limit(limit);
}

export async function eraseValuesOf(tx: Tx, entries: readonly AuditKeyOfEntry[]): Promise<void> {
  const { chain, sequence } = auditEntries;
  for (const entry of entries) {
    const isEntry = and(eq(chain, entry.chain), eq(sequence, entry.sequence));
    await tx.update(auditEntries).set({ sealed: null }).where(isEntry);
  }
}
