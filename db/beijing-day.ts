import { type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { BEIJING_OFFSET_MS, DAY_MS } from "@/lib/domain/time/beijing-time";

/**
 * The Beijing day of an instant in a query, as `dayNumber` counts it. Its constants are written out:
 * PostgreSQL does not see that two bound parameters are the same.
 */
export function beijingDay(column: SQLiteColumn): SQL<number> {
  const [offset, day] = [BEIJING_OFFSET_MS, DAY_MS].map((constant) => sql.raw(String(constant)));
  return sql<number>`(${column} + ${offset}) / ${day}`.mapWith(Number);
}
