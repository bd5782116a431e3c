import { sql } from "drizzle-orm";
import { engine } from "@/db/engine";
import type { Db } from "@/db/store";

/** The name and version of the database, such as `SQLite 3.50.2`. */
export async function getEngineVersion(db: Db): Promise<string> {
  const [row] = await db.select({ version: engine.version }).from(sql`(select 1) as one`);
  return `${engine.title} ${row?.version}`;
}
