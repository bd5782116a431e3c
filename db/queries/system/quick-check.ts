import { sql } from "drizzle-orm";
import type { Db } from "@/db/store";

/** The first damage that SQLite finds in its file; null when every page is sound. It reads the whole file. */
export async function findDamage(db: Db): Promise<string | null> {
  const rows = db.all<{ quick_check: string }>(sql`pragma quick_check(1)`);
  const [{ quick_check: found } = { quick_check: "ok" }] = rows;
  return found === "ok" ? null : found;
}
