import { eq, inArray } from "drizzle-orm";
import { auditHeads } from "@/db/schema/operation/audit-tables";
import type { Db } from "@/db/store";

export type AuditHeadRow = typeof auditHeads.$inferSelect;

/** The newest lines of each list of heads. */
export function listAuditHeads(db: Db): Promise<AuditHeadRow[]> {
  return db.select().from(auditHeads);
}

export async function findAuditHeads(db: Db, list: string): Promise<AuditHeadRow | undefined> {
  const [row] = await db.select().from(auditHeads).where(eq(auditHeads.list, list));
  return row;
}

export async function saveAuditHeads(db: Db, row: AuditHeadRow): Promise<void> {
  await db.insert(auditHeads).values(row).onConflictDoUpdate({ target: auditHeads.list, set: row });
}

export async function deleteAuditHeads(db: Db, lists: readonly string[]): Promise<void> {
  if (lists.length > 0) await db.delete(auditHeads).where(inArray(auditHeads.list, [...lists]));
}
