import { sql } from "drizzle-orm";
import { isPostgres } from "@/db/column-builders";
import type { Db } from "@/db/store";

/** Whether the database has been migrated at all. */
export async function hasTables(db: Db): Promise<boolean> {
  const found = isPostgres
    ? sql<number>`(select count(*) from pg_class where oid = to_regclass('shipment'))`
    : sql<number>`(select count(*) from sqlite_master where name = 'shipment')`;
  const [row] = await db.select({ found: found.mapWith(Number) }).from(sql`(select 1) as one`);
  return row?.found === 1;
}

/** The first damage that SQLite finds in its file; null when every page is sound. It reads the whole file. */
export async function findDamage(db: Db): Promise<string | null> {
  const rows = db.all<{ quick_check: string }>(sql`pragma quick_check(1)`);
  const [{ quick_check: found } = { quick_check: "ok" }] = rows;
  return found === "ok" ? null : found;
}
