import { stat } from "node:fs/promises";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { type CopyTarget, type DatabaseCopy, DatabaseCopyError, requireSameRows, writeCopy } from "@/db/database-copy";

/** The tables that are counted in the database and in its copy. */
const COUNTED_TABLES = [
  "shipment",
  "leg",
  "trace_event",
  "shipment_change",
  "subscription",
  "push",
  "charge",
  "charge_count",
  "flag_episode",
  "problem_case",
  "user",
];

/** By its place in the project, as the migrations: bundled code has no folder of its own. */
const COPY_THREAD = join(/* turbopackIgnore: true */ process.cwd(), "db/sqlite/copy-database-thread.mjs");

interface CopyReport {
  expected: Record<string, number>;
  found: Record<string, number>;
  integrity: string;
}

/**
 * Copies the whole SQLite file as of one instant, in a thread of its own: the server goes on reading and writing. The
 * copy is opened again, SQLite checks it, and its rows are counted.
 *
 * @throws DatabaseCopyError, or the system's error
 */
export async function copySqliteDatabase(file: string, target: CopyTarget): Promise<DatabaseCopy> {
  const sizes = await Promise.all(
    [file, `${file}-wal`].map((each) =>
      stat(/* turbopackIgnore: true */ each).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  const neededBytes = sizes.reduce((sum, size) => sum + size, 0);
  return writeCopy(target, ".db", neededBytes, async (copy) => {
    const { expected, found, integrity } = await runThread(
      { source: file, copy, tables: COUNTED_TABLES },
      target.signal,
    );
    if (integrity !== "ok") throw new DatabaseCopyError("damaged", `the copy is damaged: ${integrity}`);
    requireSameRows(expected, found);
    return found;
  });
}

function runThread(
  workerData: { source: string; copy: string; tables: string[] },
  signal: AbortSignal,
): Promise<CopyReport> {
  const thread = new Worker(/* turbopackIgnore: true */ COPY_THREAD, { workerData });
  const stop = () => void thread.terminate();
  signal.addEventListener("abort", stop);
  return new Promise<CopyReport>((resolve, reject) => {
    thread.once("message", resolve);
    thread.once("error", reject);
    thread.once("exit", () => reject(signal.reason ?? new Error("the thread that copies the database ended early")));
  }).finally(() => signal.removeEventListener("abort", stop));
}
