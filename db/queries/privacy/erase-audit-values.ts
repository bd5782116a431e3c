import { and, asc, eq, inArray, isNotNull, lt } from "drizzle-orm";
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

/** A page of the entries with personal values, oldest first. @param offset how many are on the pages before */
export async function listSealedEntries(db: Db, offset: number, limit: number) {
  const { chain, sequence, at, sealed } = auditEntries;
  return db
    .select({ chain, sequence, sealed })
    .from(auditEntries)
    .where(isNotNull(sealed))
    .orderBy(asc(at), asc(chain), asc(sequence))
    .offset(offset)
    .limit(limit);
}

export async function eraseValuesOf(tx: Tx, entries: readonly AuditKeyOfEntry[]): Promise<void> {
  const { chain, sequence } = auditEntries;
  for (const entry of entries) {
    const isEntry = and(eq(chain, entry.chain), eq(sequence, entry.sequence));
    await tx.update(auditEntries).set({ sealed: null }).where(isEntry);
  }
}
