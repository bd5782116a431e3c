import { asc, eq } from "drizzle-orm";
import { auditChecks, auditSettings } from "@/db/schema/operation/audit-tables";
import type { Db } from "@/db/store";
import { DEFAULT_AUDIT_DAYS } from "@/lib/domain/audit/audit-retention";

export type AuditCheckRow = typeof auditChecks.$inferSelect;

const SINGLETON_ID = 1;

/** For how many days entries are kept. */
export async function findAuditKeepDays(db: Db): Promise<number> {
  const [row] = await db
    .select({ keepDays: auditSettings.keepDays })
    .from(auditSettings)
    .where(eq(auditSettings.id, SINGLETON_ID));
  return row?.keepDays ?? DEFAULT_AUDIT_DAYS;
}

export async function saveAuditKeepDays(db: Db, keepDays: number): Promise<void> {
  await db
    .insert(auditSettings)
    .values({ id: SINGLETON_ID, keepDays })
    .onConflictDoUpdate({ target: auditSettings.id, set: { keepDays } });
}

/** The last verification of each server. */
export function listAuditChecks(db: Db): Promise<AuditCheckRow[]> {
  return db.select().from(auditChecks).orderBy(asc(auditChecks.node));
}

export async function saveAuditCheck(db: Db, check: AuditCheckRow): Promise<void> {
  await db.insert(auditChecks).values(check).onConflictDoUpdate({ target: auditChecks.node, set: check });
}
