import type pg from "pg";

/** PostgreSQL's settings with which it counts the time of each statement. */
export const STATEMENT_SETTINGS = { shared_preload_libraries: "pg_stat_statements" };

/** Time of all statements of one kind, µs, waits for the disk included. */
export interface StatementTime {
  /** `UPDATE shipment` */
  kind: string;
  microseconds: number;
}

/** Begins to count, at nought. */
export async function countStatementTimes(pool: pg.Pool): Promise<void> {
  await pool.query("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
  await pool.query("SELECT pg_stat_statements_reset()");
}

/** The times since `countStatementTimes`, the longest first. */
export async function listStatementTimes(pool: pg.Pool): Promise<StatementTime[]> {
  const { rows } = await pool.query<{ query: string; ms: number }>(
    "SELECT query, total_exec_time AS ms FROM pg_stat_statements",
  );
  const sums = new Map<string, number>();
  for (const { query, ms } of rows) {
    const kind = kindOf(query);
    sums.set(kind, (sums.get(kind) ?? 0) + ms * 1_000);
  }
  return [...sums]
    .map(([kind, microseconds]) => ({ kind, microseconds }))
    .sort((a, b) => b.microseconds - a.microseconds);
}

/** Its verb and its first table; of others, such as COMMIT, the verb. */
function kindOf(query: string): string {
  const [verb = ""] = /^\s*\w+/.exec(query) ?? [];
  const [, table] = /\b(?:INTO|UPDATE|FROM)\s+(?:ONLY\s+)?"?(\w+)"?/i.exec(query) ?? [];
  return [verb.trim().toUpperCase(), table].filter(Boolean).join(" ");
}
