import { type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { BEIJING_OFFSET_MS, DAY_MS } from "@/lib/domain/time/beijing-time";

/**
 * SQL for the Beijing day of an instant, the same number as `dayNumber`. Its constants are
 * literals: PostgreSQL does not recognise that two bound parameters are equal.
 */
export function beijingDay(column: SQLiteColumn): SQL<number> {
  const [offset, day] = [BEIJING_OFFSET_MS, DAY_MS].map((constant) => sql.raw(String(constant)));
  return sql<number>`(${column} + ${offset}) / ${day}`.mapWith(Number);
}
