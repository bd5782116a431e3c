import { and, asc, desc, eq, gt, inArray, lt } from "drizzle-orm";
import { engine } from "@/db/engine";
import { deleteBatch } from "@/db/queries/shared/delete-batch";
import { auditEntries } from "@/db/schema/operation/audit-tables";
import type { Db, Tx } from "@/db/store";
import { startOfBeijingDay } from "@/lib/domain/time/beijing-time";

export type AuditRow = typeof auditEntries.$inferSelect;

/** The last row of a chain. */
export interface AuditHead {
  chain: string;
  sequence: number;
  hash: string;
}

export async function findAuditHead(db: Db, chain: string): Promise<AuditHead | undefined> {
  const [head] = await db
    .select({ chain: auditEntries.chain, sequence: auditEntries.sequence, hash: auditEntries.hash })
    .from(auditEntries)
    .where(eq(auditEntries.chain, chain))
    .orderBy(desc(auditEntries.sequence))
    .limit(1);
  return head;
}

/** A number that no other program on the same database uses for an advisory lock. */
const CHAIN_LOCK = 0x61_75_64_69;

/**
 * Lets nobody else add to a chain until the change ends, whose row would have the same number. On SQLite there is one
 * writer.
 */
export function lockAuditChain(tx: Tx, chain: string): Promise<void> {
  return engine.lockName(tx, CHAIN_LOCK, chain);
}

/** @throws the engine's error when another process has added a row of that number */
export function insertAuditRows(db: Db, rows: readonly AuditRow[]): Promise<void> {
  return engine.insertMany(db, auditEntries, rows);
}

export async function hasAuditEntries(db: Db): Promise<boolean> {
  return (await db.select({ id: auditEntries.id }).from(auditEntries).limit(1)).length > 0;
}

/** Every chain's name, in order of the alphabet. */
export async function listAuditChains(db: Db): Promise<string[]> {
  const rows = await db.selectDistinct({ chain: auditEntries.chain }).from(auditEntries).orderBy(auditEntries.chain);
  return rows.map(({ chain }) => chain);
}

/** Some of a chain's rows, in their order, after a number. */
export function listAuditRows(db: Db, chain: string, after: number, limit: number): Promise<AuditRow[]> {
  return db
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.chain, chain), gt(auditEntries.sequence, after)))
    .orderBy(asc(auditEntries.sequence))
    .limit(limit);
}

/** Every row of some actions, oldest first. */
export function listAuditRowsOfActions(db: Db, actions: readonly string[]): Promise<AuditRow[]> {
  return db
    .select()
    .from(auditEntries)
    .where(inArray(auditEntries.action, [...actions]))
    .orderBy(asc(auditEntries.at));
}

/** A chain of a Beijing day before this one; undefined when there is none. */
export async function findFirstChainBefore(db: Db, day: string): Promise<string | undefined> {
  const [row] = await db
    .select({ chain: auditEntries.chain })
    .from(auditEntries)
    .where(lt(auditEntries.at, startOfBeijingDay(day)))
    .orderBy(asc(auditEntries.at))
    .limit(1);
  return row?.chain;
}

/** Deletes some of a chain's rows. @returns how many */
export function deleteAuditRows(db: Db, chain: string, limit: number): Promise<number> {
  return deleteBatch(db, auditEntries, auditEntries.id, eq(auditEntries.chain, chain), limit);
}
