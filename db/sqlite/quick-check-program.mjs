// Plain JavaScript, see `child-program.mjs`.
import { setPriority } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import Database from "better-sqlite3";

const LOWEST_PRIORITY = 19;
/** A pause at least this long (ms) between two tables; after a large table as long as that took. */
const PAUSE_MS = 20;

/**
 * @param {{ file: string }} input
 * @returns {Promise<{ damage: string | null }>} the first thing that is wrong
 */
export default async function quickCheck({ file }) {
  try {
    setPriority(LOWEST_PRIORITY);
  } catch {
    // A sandbox may forbid it (seccomp): better a check that competes than none.
  }
  const connection = new Database(file, { readonly: true, fileMustExist: true });
  try {
    const tables = connection
      .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'shadow')")
      .pluck()
      .all();
    const check = connection.prepare("SELECT quick_check FROM pragma_quick_check(?) LIMIT 1").pluck();
    for (const table of tables) {
      const startedAt = Date.now();
      const result = String(check.get(table));
      if (result !== "ok") return { damage: `${table}: ${result}` };
      await sleep(Math.max(PAUSE_MS, Date.now() - startedAt));
    }
    return { damage: null };
  } catch (error) {
    if (/^SQLITE_(?:CORRUPT|NOTADB)/.test(error.code)) return { damage: error.message };
    throw error;
  } finally {
    connection.close();
  }
}
