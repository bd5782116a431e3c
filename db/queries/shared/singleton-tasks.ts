import { and, eq, inArray } from "drizzle-orm";
import type { figureUpkeep } from "@/db/schema/figure-tables";
import type { archiveState } from "@/db/schema/operation/archive-tables";
import type { Db, Store } from "@/db/store";
import { claimRows } from "./claim-rows";
import type { Claim } from "./lease-records";

/** Tables with a row for each work that never ends: workers claim the same row again and again. */
export type SingletonTable = typeof archiveState | typeof figureUpkeep;
type RowOf<Table extends SingletonTable> = Table["$inferSelect"];

/** Inserts rows that can be claimed, unless they are there. */
export async function ensureSingletonRows(store: Store, table: SingletonTable, ids: readonly number[]): Promise<void> {
  const rows = asSingletonTable(table);
  const isThere = inArray(rows.id, [...ids]);
  const there = await store.read.select({ id: rows.id }).from(rows).where(isThere);
  if (there.length === ids.length) return;
  const values = ids.map((id) => ({ id }));
  await store.write((tx) => tx.insert(rows).values(values).onConflictDoNothing());
}

/** Claims a row for a time. @returns undefined when another worker holds it, or is claiming it */
export async function claimSingletonRow<Table extends SingletonTable>(
  db: Db,
  table: Table,
  id: number,
  { lease, now, until }: Claim,
): Promise<RowOf<Table> | undefined> {
  const rows = asSingletonTable(table);
  const claim = () => ({ lease, leasedUntil: until });
  const [row] = await claimRows(db, rows, { where: eq(rows.id, id), order: [rows.id], limit: 1, now, claim });
  return row as RowOf<Table> | undefined;
}

/** Changes a row that a worker holds. @returns false when another worker holds it by now */
export async function updateSingletonRow<Table extends SingletonTable>(
  db: Db,
  table: Table,
  id: number,
  lease: string,
  columns: Partial<RowOf<Table>>,
): Promise<boolean> {
  const rows = asSingletonTable(table);
  const updated = await db
    .update(rows)
    .set(columns as Partial<RowOf<typeof rows>>)
    .where(and(eq(rows.id, id), eq(rows.lease, lease)))
    .returning({ id: rows.id });
  return updated.length > 0;
}

/** The builders do not accept a union of tables; each of these tables has the columns used here. */
function asSingletonTable(table: SingletonTable): typeof figureUpkeep {
  return table as typeof figureUpkeep;
}
