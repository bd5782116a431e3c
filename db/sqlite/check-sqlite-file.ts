import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Installation } from "@/db/queries/settings/installation";

/** By its place in the project, as the migrations: bundled code has no folder of its own. */
const CHECK_THREAD = join(/* turbopackIgnore: true */ process.cwd(), "db/sqlite/check-database-thread.mjs");

/** What SQLite says of a database file. */
export interface SqliteFileCheck {
  /** `ok`, or the first thing that is wrong. */
  problems: string;
  /** Rows of each table; empty when something is wrong. */
  rows: Record<string, number>;
  /** When the newest migration was made, ms since 1970 UTC; 0 when there is none. */
  migration: number;
  version: string;
  /** Null in a database that no server has started on, or of a version before it was recorded. */
  installation: Installation | null;
}

/**
 * Checks every page of a database file that nobody writes to, in a thread of its own.
 *
 * @param signal ends the thread too
 * @throws SQLite's error, or the reason of the signal
 */
export async function checkSqliteFile(file: string, signal?: AbortSignal): Promise<SqliteFileCheck> {
  signal?.throwIfAborted();
  const thread = new Worker(/* turbopackIgnore: true */ CHECK_THREAD, { workerData: { file } });
  return new Promise((resolve, reject) => {
    // The thread ends after SQLite's present statement, which may take minutes: nobody waits for it.
    const stop = () => {
      void thread.terminate();
      reject(signal?.reason);
    };
    signal?.addEventListener("abort", stop);
    thread.once("message", resolve);
    thread.once("error", reject);
    thread.once("exit", () => {
      signal?.removeEventListener("abort", stop);
      reject(new Error("the thread that checks the database ended early"));
    });
  });
}
