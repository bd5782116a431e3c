import { and, asc, eq, isNull, lte, or, type SQL } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { lockRows } from "@/db/lock-rows";
import type { alertMessages, webPushes } from "@/db/schema/alert-tables";
import type { figureUpkeep } from "@/db/schema/figure-tables";
import type { hookDeliveries } from "@/db/schema/hook-tables";
import type { importJobs } from "@/db/schema/import-tables";
import type { jobs } from "@/db/schema/job-tables";
import type { archiveState } from "@/db/schema/operation/archive-tables";
import type { rebuildRuns } from "@/db/schema/operation/rebuild-tables";
import type { subscriptions } from "@/db/schema/subscription-tables";
import type { Db } from "@/db/store";

/** Tables whose rows a worker claims for a limited time. */
type ClaimableTable =
  | typeof alertMessages
  | typeof archiveState
  | typeof figureUpkeep
  | typeof hookDeliveries
  | typeof importJobs
  | typeof jobs
  | typeof rebuildRuns
  | typeof subscriptions
  | typeof webPushes;

/** Until when (ms since 1970 UTC) a worker holds the row; null when it is free. */
interface LeaseColumn {
  leasedUntil: SQLiteColumn;
}

/** No worker holds the row: its lease was released, or has expired because the worker died. */
export function isFree({ leasedUntil }: LeaseColumn, now: number): SQL | undefined {
  return or(isNull(leasedUntil), lte(leasedUntil, now));
}

/** The row still has the lease that it was claimed with: no other worker has claimed it since. */
export function isLeasedUntil(table: LeaseColumn, leasedUntil: number | null): SQL {
  return leasedUntil === null ? isNull(table.leasedUntil) : eq(table.leasedUntil, leasedUntil);
}

interface RowsToClaim<Row> {
  /** Which rows, besides that they are free. */
  where: SQL | undefined;
  /** The first of these are claimed. */
  order: readonly SQLiteColumn[];
  limit: number;
  now: number;
  /** The columns of a claimed row. */
  claim: (row: Row) => Partial<Row> & { leasedUntil: number };
  /** The primary key, `id` by default. */
  key?: readonly (keyof Row & string)[];
}

/**
 * Claims free rows inside a transaction: PostgreSQL locks them, and skips those that another worker is
 * claiming; SQLite has one writer.
 *
 * @returns the claimed rows as they are now, in order
 */
export async function claimRows<Table extends ClaimableTable>(
  db: Db,
  table: Table,
  {
    where,
    order,
    limit,
    now,
    claim,
    key = ["id" as keyof Table["$inferSelect"] & string],
  }: RowsToClaim<Table["$inferSelect"]>,
): Promise<Table["$inferSelect"][]> {
  type Row = Table["$inferSelect"];
  const any = table as typeof jobs; // the builders do not accept a union of tables
  const columns = table as unknown as Record<string, SQLiteColumn>;
  const select = db
    .select()
    .from(any)
    .where(and(where, isFree(table, now)))
    .orderBy(...order.map((column) => asc(column)))
    .limit(limit);
  // Locked before the update: a subquery with LIMIT may run, and lock, more than once in one UPDATE.
  const rows = (await lockRows(select, { skipLocked: true })) as Row[];
  const claimed: Row[] = [];
  for (const row of rows) {
    const lease = claim(row);
    const isRow = key.map((name) => eq(columns[name] as SQLiteColumn, row[name]));
    await db
      .update(any)
      .set(lease as object)
      .where(and(...isRow));
    claimed.push({ ...row, ...lease });
  }
  return claimed;
}
