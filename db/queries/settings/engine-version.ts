import { sql } from "drizzle-orm";
import { isPostgres } from "@/db/column-builders";
import type { Db } from "@/db/store";

/** The name and version of the database, such as `SQLite 3.50.2`. */
export async function getEngineVersion(db: Db): Promise<string> {
  const version = isPostgres ? sql`current_setting('server_version')` : sql`sqlite_version()`;
  const [row] = await db.select({ version: sql<string>`${version}` }).from(sql`(select 1) as one`);
  return `${isPostgres ? "PostgreSQL" : "SQLite"} ${row?.version}`;
}
