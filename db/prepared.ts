import { isPostgres } from "./kit";
import type { Db } from "./store";

const statements = new WeakMap<Db, Map<string, unknown>>();

/**
 * A statement of the hot path, built once for each connection; its values come as `sql.placeholder`.
 * On PostgreSQL it is built each time, because every transaction has a connection of its own.
 *
 * @param name unique among all statements
 * @param build ends in `.prepare()`
 */
export function prepared<Statement>(db: Db, name: string, build: (db: Db) => Statement): Statement {
  if (isPostgres) return build(db);
  const known = statements.get(db) ?? new Map<string, unknown>();
  statements.set(db, known);
  const statement = (known.get(name) as Statement | undefined) ?? build(db);
  known.set(name, statement);
  return statement;
}
