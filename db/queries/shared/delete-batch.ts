import { and, inArray, type SQL } from "drizzle-orm";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Db } from "@/db/store";

/**
 * Deletes some of the rows that match, so that other writes do not wait long.
 *
 * @param id tells the rows, or small groups of rows, apart
 * @param limit of the groups
 * @returns how many groups; 0 when none is left
 */
export async function deleteBatch(
  db: Db,
  table: SQLiteTable,
  id: SQLiteColumn,
  where: SQL | undefined,
  limit: number,
): Promise<number> {
  const rows = await db.select({ id }).from(table).where(where).limit(limit);
  const ids = [...new Set(rows.map((row) => row.id))];
  if (ids.length > 0) await db.delete(table).where(and(inArray(id, ids), where));
  return ids.length;
}
