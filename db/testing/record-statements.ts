import type { Statement } from "better-sqlite3";
import { getDriver } from "@/db/sqlite/engine/sqlite-builder";
import type { Db } from "@/db/store";

/** A statement as it was run. */
export interface RecordedStatement {
  sql: string;
  params: unknown[];
}

const RUNNING = ["all", "get", "run"] as const;

/**
 * Runs `work` and answers the statements that it made SQLite run, in their order, those that were prepared
 * long before too. Only on SQLite.
 */
export async function recordStatements(db: Db, work: () => Promise<unknown>): Promise<RecordedStatement[]> {
  const recorded: RecordedStatement[] = [];
  const everyStatement: Statement = Object.getPrototypeOf(getDriver(db).prepare("SELECT 1"));
  const before = RUNNING.map((name) => ({ name, run: everyStatement[name] }));
  for (const { name, run } of before) {
    const recording = function (this: Statement, ...params: unknown[]) {
      recorded.push({ sql: this.source, params: params.flat() });
      return run.apply(this, params);
    };
    Object.assign(everyStatement, { [name]: recording });
  }
  try {
    await work();
  } finally {
    for (const { name, run } of before) Object.assign(everyStatement, { [name]: run });
  }
  return recorded;
}

/** SQLite's query plan for a statement with these values, a line for each step. */
export function explainStatement(db: Db, { sql, params }: RecordedStatement): string[] {
  const rows = getDriver(db)
    .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
    .all(...params);
  return rows.map(({ detail }) => detail);
}
