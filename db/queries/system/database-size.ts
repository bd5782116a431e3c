import { stat } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { isPostgres } from "@/db/column-builders";
import type { Db } from "@/db/store";

export interface DatabaseSize {
  databaseBytes: number;
  /** SQLite's write-ahead log; null on PostgreSQL, where it belongs to the whole server. */
  walBytes: number | null;
}

/** @param dataDir the folder of the SQLite file */
export async function findDatabaseSize(db: Db, dataDir: string): Promise<DatabaseSize> {
  if (!isPostgres) {
    const [databaseBytes, walBytes] = await Promise.all(
      ["waybill.db", "waybill.db-wal"].map((name) => sizeOf(dataDir, name)),
    );
    return { databaseBytes: databaseBytes ?? 0, walBytes: walBytes ?? 0 };
  }
  const size = sql<number>`pg_database_size(current_database())`.mapWith(Number);
  const [row] = await db.select({ size }).from(sql`(select 1) as one`);
  return { databaseBytes: row?.size ?? 0, walBytes: null };
}

/** 0 for a file that is not there. */
async function sizeOf(folder: string, name: string): Promise<number> {
  const found = await stat(join(folder, name)).catch(() => undefined);
  return found?.size ?? 0;
}
