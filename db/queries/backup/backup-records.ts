import { and, count, desc, eq, gte, inArray, isNotNull, lt, sql } from "drizzle-orm";
import { deleteBatch } from "@/db/queries/shared/delete-batch";
import { type Claim, claimOldest } from "@/db/queries/shared/lease-records";
import { backupRuns, backupSettings } from "@/db/schema/operation/backup-tables";
import type { Db } from "@/db/store";
import { ACTIVE_BACKUP_STATUSES, type BackupRunKind } from "@/lib/domain/backup/backup-run";

export type BackupSettingsRow = Omit<typeof backupSettings.$inferSelect, "id">;
export type BackupRunRow = typeof backupRuns.$inferSelect;

const SINGLETON_ID = 1;
const isActive = inArray(backupRuns.status, [...ACTIVE_BACKUP_STATUSES]);
const isCopy = inArray(backupRuns.kind, ["scheduled", "manual"]);

/** The settings; undefined before the first worker ran. */
export async function findBackupSettings(db: Db): Promise<BackupSettingsRow | undefined> {
  const [row] = await db.select().from(backupSettings).where(eq(backupSettings.id, SINGLETON_ID));
  return row;
}

export async function insertBackupSettings(db: Db, row: BackupSettingsRow): Promise<void> {
  await db
    .insert(backupSettings)
    .values({ ...row, id: SINGLETON_ID })
    .onConflictDoNothing();
}

export async function updateBackupSettings(db: Db, columns: Partial<BackupSettingsRow>): Promise<void> {
  await db.update(backupSettings).set(columns).where(eq(backupSettings.id, SINGLETON_ID));
}

/** Records a run. @returns false when another node already recorded the one that was due */
export async function insertBackupRun(db: Db, row: typeof backupRuns.$inferInsert): Promise<boolean> {
  const inserted = await db.insert(backupRuns).values(row).onConflictDoNothing().returning({ id: backupRuns.id });
  return inserted.length > 0;
}

/** The newest run that was due at this time or later. */
export async function findRunDueSince(db: Db, dueAt: number): Promise<BackupRunRow | undefined> {
  const [row] = await db
    .select()
    .from(backupRuns)
    .where(gte(backupRuns.dueAt, dueAt))
    .orderBy(desc(backupRuns.dueAt))
    .limit(1);
  return row;
}

/** Whether a run of these kinds waits or is at work. */
export async function hasActiveRun(db: Db, kinds: readonly BackupRunKind[]): Promise<boolean> {
  const [row] = await db
    .select({ number: count() })
    .from(backupRuns)
    .where(and(isActive, inArray(backupRuns.kind, [...kinds])));
  return (row?.number ?? 0) > 0;
}

/** The run that has work and that no worker has claimed. */
export function claimBackupRun(db: Db, claim: Claim): Promise<BackupRunRow | undefined> {
  return claimOldest(db, backupRuns, isActive, claim);
}

/** The newest runs. */
export function listBackupRuns(db: Db, limit: number): Promise<BackupRunRow[]> {
  return db.select().from(backupRuns).orderBy(desc(backupRuns.createdAt), desc(backupRuns.id)).limit(limit);
}

/** The last copy that was made and verified. */
export async function findLastCopy(db: Db): Promise<BackupRunRow | undefined> {
  const [row] = await db
    .select()
    .from(backupRuns)
    .where(and(isCopy, eq(backupRuns.status, "done"), isNotNull(backupRuns.endedAt)))
    .orderBy(desc(backupRuns.endedAt))
    .limit(1);
  return row;
}

/** The newest drill that ended. */
export async function findLastDrill(db: Db): Promise<BackupRunRow | undefined> {
  const [row] = await db
    .select()
    .from(backupRuns)
    .where(and(eq(backupRuns.kind, "drill"), inArray(backupRuns.status, ["done", "failed"])))
    .orderBy(desc(backupRuns.createdAt))
    .limit(1);
  return row;
}

/** Deletes records of runs that are older; not of those at work. */
export function deleteBackupRunsBefore(db: Db, before: number, limit: number): Promise<number> {
  return deleteBatch(
    db,
    backupRuns,
    backupRuns.id,
    and(lt(backupRuns.createdAt, before), sql`not (${isActive})`),
    limit,
  );
}

/** Rows of a table of the desk. @param table one of `DRILL_TABLES` */
export async function countTableRows(db: Db, table: string): Promise<number> {
  const [row] = await db.select({ number: count() }).from(sql`${sql.identifier(table)}`);
  return row?.number ?? 0;
}
