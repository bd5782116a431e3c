import { postgresColumns } from "@/db/postgres/engine/postgres-columns";
import { sqliteColumns } from "@/db/sqlite/engine/sqlite-columns";

/** Whether `DATABASE_URL` names PostgreSQL. What the engines do differently is in `engine` and in `openStore`. */
export const isPostgres = /^postgres(ql)?:/.test(process.env.DATABASE_URL ?? "");

/**
 * One schema for two engines: these builders make columns of the one that is used. Both have SQLite's types, so that each
 * query is written once.
 */
const columns = isPostgres ? (postgresColumns as unknown as typeof sqliteColumns) : sqliteColumns;

export const { table, text, index, uniqueIndex, primaryKey, bool } = columns;

/** A whole number up to 2^53: counts, amounts in 分, and instants in ms since 1970 UTC. */
export const { int } = columns;

/** An instant that a library needs as a `Date`; stored like `int`. Our own tables use `int`. */
export const { instant } = columns;

/** Of any length. */
export const { bytes } = columns;
