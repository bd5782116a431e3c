import { type AnyColumn, gte, type Placeholder, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { isPostgres } from "./column-builders";

/** Later than every time that is stored. */
const END = sql.raw(String(Number.MAX_SAFE_INTEGER));

/**
 * Whether a time is at or after a recent instant (ms). PostgreSQL is not shown the instant when it plans, so that one plan
 * serves all: it takes a range of two ends for a small part of the table then, which it reads by an index, and one of one
 * end for a third.
 */
export const isSince = (time: AnyColumn | SQLWrapper, instant: number | Placeholder): SQL =>
  isPostgres ? sql`${time} BETWEEN (SELECT ${instant}::bigint) AND ${END}` : gte(time, instant);
