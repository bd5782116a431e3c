import { and, eq, type SQL } from "drizzle-orm";
import type { importJobs } from "@/db/schema/import-tables";
import type { jobs } from "@/db/schema/job-tables";
import type { backupRuns } from "@/db/schema/operation/backup-tables";
import type { erasures } from "@/db/schema/operation/erasure-tables";
import type { rebuildRuns } from "@/db/schema/operation/rebuild-tables";
import type { Db } from "@/db/store";
import { claimRows } from "./claim-rows";

/** Tables whose rows a worker claims for a limited time. */
export type LeasedTable = typeof backupRuns | typeof erasures | typeof importJobs | typeof jobs | typeof rebuildRuns;
type RowOf<Table extends LeasedTable> = Table["$inferSelect"];

/** The worker, and from when until when it holds the row. */
export interface Claim {
  lease: string;
  now: number;
  until: number;
}

/** Claims the oldest free row in this state for `lease` until an instant. */
export async function claimOldest<Table extends LeasedTable>(
  db: Db,
  table: Table,
  isWanted: SQL | undefined,
  { lease, now, until }: Claim,
): Promise<RowOf<Table> | undefined> {
  const rows = asLeasedTable(table);
  const [claimed] = await claimRows(db, rows, {
    where: isWanted,
    order: [rows.createdAt],
    limit: 1,
    now,
    claim: ({ claims }) => ({ lease, leasedUntil: until, claims: claims + 1 }),
  });
  return claimed as RowOf<Table> | undefined;
}

/**
 * Updates a row that a worker holds.
 *
 * @returns false when it no longer holds the row: the row was cancelled or changed, or the lease
 * ran out
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

/** The builders do not accept a union of tables; each of these tables has the columns used here. */
function asLeasedTable(table: LeasedTable): typeof importJobs {
  return table as typeof importJobs;
}
