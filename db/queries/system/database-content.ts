import { sql } from "drizzle-orm";
import { engine } from "@/db/engine";
import type { Db } from "@/db/store";

/** Whether the database has been migrated at all. */
export async function hasTables(db: Db): Promise<boolean> {
  const [row] = await db.select({ found: engine.countTables("shipment").mapWith(Number) }).from(sql`(select 1) as one`);
  return row?.found === 1;
}
