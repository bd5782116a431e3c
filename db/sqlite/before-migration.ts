import type Database from "better-sqlite3";
import { correctsRows, type Migration } from "@/db/migration/read-migrations";

/** A line of a statement that is run before the transaction of its migration as well, and may be repeated. */
const BEFOREHAND = /^-- beforehand(?: in parts of `(\w+)`)?$/m;
/** Where a statement that runs in parts gets the condition for one. */
const PART = "/* part */";
/** Rows of a part: a fifth of a second of writing. */
const PART_ROWS = 20_000;
const INDEXED_TABLE = /^CREATE INDEX IF NOT EXISTS `\w+` ON `(\w+)`/m;
/** A transaction that takes longer (ms) makes the writers of other processes wait. */
const LONG_MS = 50;
/** Then follows a pause (ms): SQLite's writers that have waited for long try again every 100 ms. */
const PAUSE_MS = 110;

/**
 * Runs what takes long of a migration in transactions of its own, a part of the rows in each, so that others write in
 * between. The migration's transaction repeats it for the few rows that they have changed.
 *
 * @returns how many rows it corrected
 */
export function applyBeforehand(connection: Database.Database, { statements }: Migration): number {
  let corrected = 0;
  for (const statement of statements) {
    const marked = BEFOREHAND.exec(statement);
    if (!marked) continue;
    const [, table] = marked;
    if (table) corrected += applyParts(connection, statement, table);
    else {
      const indexed = INDEXED_TABLE.exec(statement)?.[1];
      // Read before the file is locked, the rows are in the system's cache.
      if (indexed) connection.prepare(`SELECT count(*) FROM "${indexed}" NOT INDEXED`).get();
      letOthersWrite(() => connection.exec(statement));
    }
  }
  return corrected;
}

/** @returns how many rows it corrected */
export function execute(connection: Database.Database, statement: string): number {
  connection.exec(statement);
  return correctsRows(statement) ? (connection.prepare<[], number>("SELECT changes()").pluck().get() ?? 0) : 0;
}

function applyParts(connection: Database.Database, statement: string, table: string): number {
  let corrected = 0;
  const last = connection.prepare<[], number | null>(`SELECT max(rowid) FROM "${table}"`).pluck().get() ?? 0;
  for (let from = 1; from <= last; from += PART_ROWS) {
    const part = `AND "${table}".rowid BETWEEN ${from} AND ${from + PART_ROWS - 1}`;
    corrected += letOthersWrite(() => execute(connection, statement.replace(PART, part)));
  }
  return corrected;
}

/** Runs one transaction, then pauses if it was a long one. */
export function letOthersWrite<Result>(run: () => Result): Result {
  const startedAt = performance.now();
  const result = run();
  if (performance.now() - startedAt > LONG_MS) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
  return result;
}
