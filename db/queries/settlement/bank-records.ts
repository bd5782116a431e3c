import { and, asc, type Column, desc, eq, getTableColumns, gte, inArray, isNull, lte, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { isAfterCursor, slicePage } from "@/db/queries/shared/newest-first-page";
import { bankDecisions, bankEntries, bankStatements } from "@/db/schema/settlement/bank-tables";
import type { Db } from "@/db/store";
import type { DayNumberRange } from "./settlement-items";

export type BankStatementRow = typeof bankStatements.$inferSelect;
export type BankEntryRow = typeof bankEntries.$inferSelect;
export type BankDecisionRow = typeof bankDecisions.$inferSelect;

const ROWS_PER_BATCH = 200;

export async function insertBankStatement(db: Db, statement: BankStatementRow): Promise<void> {
  await db.insert(bankStatements).values(statement);
}

export async function updateBankStatement(db: Db, id: string, columns: Pick<BankStatementRow, "added">): Promise<void> {
  await db.update(bankStatements).set(columns).where(eq(bankStatements.id, id));
}

/** Newest first. */
export async function listBankStatements(
  db: Db,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<{ rows: BankStatementRow[]; nextCursor: string | null }> {
  const { createdAt, id } = bankStatements;
  const rows = await db
    .select()
    .from(bankStatements)
    .where(isAfterCursor(createdAt, id, cursor))
    .orderBy(desc(createdAt), desc(id))
    .limit(limit + 1);
  return slicePage(rows, limit, (row) => ({ at: row.createdAt, id: row.id }));
}

/**
 * Adds entries that are not there yet. Of those that are, a fee, a refund or its payment that only the later statement
 * has is kept, and what was converted by a later rate, as long as nobody has decided about it.
 *
 * @returns how many were added
 */
export async function saveBankEntries(db: Db, entries: readonly BankEntryRow[]): Promise<number> {
  let added = 0;
  const { id: entryId, amount, original, fee, refunded, refundOf } = bankEntries;
  const isDecided = sql`exists (select 1 from ${bankDecisions} where ${bankDecisions.entryId} = ${entryId})`;
  const isConvertedAnew = sql`${original} is not null and excluded.original is not null and not ${isDecided}`;
  for (const part of splitBatches(entries)) {
    const ids = new Set(part.map(({ id }) => id));
    const saved = await db
      .insert(bankEntries)
      .values(part)
      .onConflictDoUpdate({
        target: bankEntries.key,
        set: {
          amount: sql`case when ${isConvertedAnew} then excluded.amount else ${amount} end`,
          original: sql`case when ${isConvertedAnew} then excluded.original else ${original} end`,
          fee: sql`case when excluded.fee > ${fee} then excluded.fee else ${fee} end`,
          refunded: sql`case when excluded.refunded > ${refunded} then excluded.refunded else ${refunded} end`,
          refundOf: sql`coalesce(${refundOf}, excluded.refund_of)`,
        },
      })
      .returning({ id: bankEntries.id });
    added += saved.filter(({ id }) => ids.has(id)).length;
  }
  return added;
}

const payments = alias(bankEntries, "payment");

/**
 * Entries of a range of days, in order: payments with what was given back of them on any day, whatever statement says so,
 * and refunds whose payment no statement has.
 */
export async function listBankEntries(db: Db, range: DayNumberRange, limit: number): Promise<BankEntryRow[]> {
  const rows = await db
    .select(getTableColumns(bankEntries))
    .from(bankEntries)
    .leftJoin(payments, eq(payments.key, bankEntries.refundOf))
    .where(and(isWithin(bankEntries.day, range), isNull(payments.key)))
    .orderBy(asc(bankEntries.day), asc(bankEntries.id))
    .limit(limit);
  const refundsOf = await sumRefunds(db, range);
  return rows.map((row) => {
    if (row.kind === "reversal") return { ...row, fee: 0 };
    const given = refundsOf.get(row.key);
    if (!given) return row;
    // A payment's own row and the rows of its refunds say the same.
    const refunded = Math.min(row.amount, Math.max(row.refunded, given.amount));
    return { ...row, refunded, fee: Math.max(0, row.fee - given.fee) };
  });
}

/** What refunds gave back, and the fees that they gave back with it, by the key of the payment. */
async function sumRefunds(db: Db, range: DayNumberRange): Promise<Map<string, { amount: number; fee: number }>> {
  const rows = await db
    .select({
      key: payments.key,
      amount: sql<number>`sum(${bankEntries.amount})`.mapWith(Number),
      fee: sql<number>`sum(${bankEntries.fee})`.mapWith(Number),
    })
    .from(payments)
    .innerJoin(bankEntries, eq(bankEntries.refundOf, payments.key))
    .where(isWithin(payments.day, range))
    .groupBy(payments.key);
  return new Map(rows.map(({ key, ...sums }) => [key, sums]));
}

const isWithin = (day: Column, { from, to }: DayNumberRange) => and(gte(day, from), lte(day, to));

export async function findBankEntriesByKey(db: Db, keys: readonly string[]): Promise<BankEntryRow[]> {
  const found: BankEntryRow[] = [];
  for (const part of splitBatches(keys)) {
    found.push(...(await db.select().from(bankEntries).where(inArray(bankEntries.key, part))));
  }
  return found;
}

/** Deletes entries with what people decided about them. */
export async function deleteBankEntries(db: Db, ids: readonly string[]): Promise<void> {
  for (const part of splitBatches(ids)) {
    await db.delete(bankDecisions).where(inArray(bankDecisions.entryId, part));
    await db.delete(bankEntries).where(inArray(bankEntries.id, part));
  }
}

function* splitBatches<Each>(all: readonly Each[]): Generator<Each[]> {
  for (let start = 0; start < all.length; start += ROWS_PER_BATCH) yield all.slice(start, start + ROWS_PER_BATCH);
}

export async function findBankEntries(db: Db, ids: readonly string[]): Promise<BankEntryRow[]> {
  if (ids.length === 0) return [];
  return db
    .select()
    .from(bankEntries)
    .where(inArray(bankEntries.id, [...ids]));
}

/** Decisions about entries of a range of days. */
export async function listBankDecisions(db: Db, range: DayNumberRange): Promise<BankDecisionRow[]> {
  const rows = await db
    .select({ decision: bankDecisions })
    .from(bankDecisions)
    .innerJoin(bankEntries, eq(bankEntries.id, bankDecisions.entryId))
    .where(isWithin(bankEntries.day, range))
    .orderBy(asc(bankDecisions.at), asc(bankDecisions.entryId));
  return rows.map(({ decision }) => decision);
}

/** Decisions that name one of these entries or remittances. */
export async function findBankDecisions(
  db: Db,
  entryIds: readonly string[],
  remittanceKeys: readonly string[],
): Promise<BankDecisionRow[]> {
  if (entryIds.length + remittanceKeys.length === 0) return [];
  const { entryId, remittanceKey } = bankDecisions;
  return db
    .select()
    .from(bankDecisions)
    .where(or(inArray(entryId, [...entryIds]), inArray(remittanceKey, [...remittanceKeys])));
}

/** Decisions about these entries, however many they are. */
export async function listDecisionsOf(db: Db, entryIds: readonly string[]): Promise<BankDecisionRow[]> {
  const found: BankDecisionRow[] = [];
  for (const part of splitBatches(entryIds)) found.push(...(await findBankDecisions(db, part, [])));
  return found;
}

export async function saveBankDecisions(db: Db, decisions: readonly BankDecisionRow[]): Promise<void> {
  if (decisions.length === 0) return;
  await db
    .insert(bankDecisions)
    .values([...decisions])
    .onConflictDoUpdate({
      target: [bankDecisions.entryId, bankDecisions.remittanceKey],
      set: {
        kind: sql`excluded.kind`,
        matchId: sql`excluded.match_id`,
        by: sql`excluded.by_whom`,
        at: sql`excluded.at`,
      },
    });
}

/** Deletes the decision that these entries are no cash on delivery. */
export async function deleteIgnoredEntries(db: Db, entryIds: readonly string[]): Promise<void> {
  if (entryIds.length === 0) return;
  await db
    .delete(bankDecisions)
    .where(and(inArray(bankDecisions.entryId, [...entryIds]), eq(bankDecisions.kind, "ignored")));
}

/** Deletes what people decided about these matches. */
export async function deleteBankMatches(db: Db, matchIds: readonly string[]): Promise<void> {
  if (matchIds.length > 0) await db.delete(bankDecisions).where(inArray(bankDecisions.matchId, [...matchIds]));
}
