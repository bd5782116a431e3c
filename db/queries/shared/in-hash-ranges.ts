import { inArray, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { isPostgres } from "@/db/column-builders";
import { RANGES } from "@/lib/domain/shared/hash-ranges";

/**
 * Whether an id belongs to one of these ranges, by PostgreSQL's own hash of it, so that ids of all versions are spread
 * evenly. Undefined on SQLite, whose one process works all ranges.
 */
export function isInHashRanges(id: SQLiteColumn, ranges: readonly number[]): SQL | undefined {
  return isPostgres ? inArray(sql`(hashtext(${id}) & ${RANGES - 1})`, [...ranges]) : undefined;
}
