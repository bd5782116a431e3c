import type { Database, Statement } from "better-sqlite3";
import type { Db } from "@/db/store";

/** A statement as it was run. */
export interface RecordedStatement {
  sql: string;
  params: unknown[];
}

/** Runs `work` and answers the statements that it made SQLite run, in their order. Only on SQLite. */
export async function recordStatements(db: Db, work: () => Promise<unknown>): Promise<RecordedStatement[]> {
  const client = clientOf(db);
  const recorded: RecordedStatement[] = [];
  const { prepare } = client;
  client.prepare = ((sql: string) => recording(prepare.call(client, sql), sql, recorded)) as typeof prepare;
  try {
    await work();
  } finally {
    client.prepare = prepare;
  }
  return recorded;
}

function recording(statement: Statement, sql: string, recorded: RecordedStatement[]): Statement {
  return new Proxy(statement, {
    get: (target, name) => {
      const value = Reflect.get(target, name, target);
      if (typeof value !== "function") return value;
      return (...params: unknown[]) => {
        if (name === "all" || name === "get" || name === "run") recorded.push({ sql, params: params.flat() });
        const answer = value.apply(target, params);
        return answer === target ? recording(target, sql, recorded) : answer;
      };
    },
  });
}

/** What SQLite does for a statement with these very values, a line for each step. */
export function planOf(db: Db, { sql, params }: RecordedStatement): string[] {
  const rows = clientOf(db)
    .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
    .all(...params);
  return rows.map(({ detail }) => detail);
}

/** The driver's connection under the query builder. */
export function clientOf(db: Db): Database {
  return (db as Db & { $client: Database }).$client;
}
