// Plain JavaScript, so that the server as built and the tests start the same file as a thread.
import { setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import Database from "better-sqlite3";

const LOWEST_PRIORITY = 19;
/** A pause at least this long (ms) between two tables; after a large table as long as that took. */
const PAUSE_MS = 20;

/** @type {{ file: string }} */
const { file } = workerData;

// On Linux it holds for this thread alone, elsewhere for the whole process.
if (process.platform === "linux") {
  try {
    setPriority(LOWEST_PRIORITY);
  } catch {
    // A sandbox may forbid it (seccomp): better a check that competes than none.
  }
}

/** @returns {string | null} the first thing that is wrong */
function findDamage() {
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
      if (result !== "ok") return `${table}: ${result}`;
      sleep(Math.max(PAUSE_MS, Date.now() - startedAt));
    }
    return null;
  } catch (error) {
    if (error instanceof Database.SqliteError && /^SQLITE_(?:CORRUPT|NOTADB)/.test(error.code)) return error.message;
    throw error;
  } finally {
    connection.close();
  }
}

/** @param {number} ms */
function sleep(ms) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

parentPort?.postMessage({ damage: findDamage() });
