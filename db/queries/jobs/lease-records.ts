import { and, asc, eq, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import type { importJobs } from "@/db/schema/import-tables";
import type { jobs } from "@/db/schema/job-tables";
import type { Db } from "@/db/store";

/** Tables whose rows a worker takes for a time. */
export type LeasedTable = typeof importJobs | typeof jobs;
type RowOf<Table extends LeasedTable> = Table["$inferSelect"];

/** Of which worker, from when and until when. */
export interface Claim {
  lease: string;
  now: number;
  until: number;
}

/** The oldest row in this state that no worker has, taken for `lease` until a time. */
export async function claimOldest<Table extends LeasedTable>(
  db: Db,
  table: Table,
  isWanted: SQL | undefined,
  { lease, now, until }: Claim,
): Promise<RowOf<Table> | undefined> {
  const rows = asLeasedTable(table);
  const isFree = and(isWanted, or(isNull(rows.leasedUntil), lt(rows.leasedUntil, now)));
  const [next] = await db.select({ id: rows.id }).from(rows).where(isFree).orderBy(asc(rows.createdAt)).limit(1);
  if (!next) return undefined;
  const [claimed] = await db
    .update(rows)
    .set({ lease, leasedUntil: until, claims: sql`${rows.claims} + 1` })
    .where(and(eq(rows.id, next.id), isFree))
    .returning();
  return claimed as RowOf<Table> | undefined;
}

/**
 * Changes a row that a worker has.
 *
 * @returns false when it has it no longer: it was cancelled or changed, or took too long
 */
export async function updateClaimed<Table extends LeasedTable>(
  db: Db,
  table: Table,
  { id, lease, status }: Pick<RowOf<Table>, "id" | "lease" | "status">,
  columns: Partial<RowOf<Table>>,
): Promise<boolean> {
  const rows = asLeasedTable(table);
  const changed = await db
    .update(rows)
    .set(columns as Partial<RowOf<typeof rows>>)
    .where(and(eq(rows.id, id), eq(rows.lease, lease ?? ""), eq(rows.status, status as RowOf<typeof rows>["status"])))
    .returning({ id: rows.id });
  return changed.length > 0;
}

/** The builders cannot work on a union of tables; what they are asked for here stands in each of them. */
function asLeasedTable(table: LeasedTable): typeof importJobs {
  return table as typeof importJobs;
}
