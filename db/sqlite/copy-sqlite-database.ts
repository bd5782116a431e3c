import { stat } from "node:fs/promises";
import { type CopyTarget, type DatabaseCopy, DatabaseCopyError, requireSameRows, writeCopy } from "@/db/database-copy";
import { runProgram } from "./run-program";

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

interface CopyReport {
  expected: Record<string, number>;
  found: Record<string, number>;
  integrity: string;
}

/**
 * Copies the whole SQLite file as of one instant, in a process of its own: the server goes on reading and writing. The
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
    const input = { source: file, copy, tables: COUNTED_TABLES };
    const { expected, found, integrity } = await runProgram<CopyReport>(
      "copy-database-program.mjs",
      input,
      target.signal,
    );
    if (integrity !== "ok") throw new DatabaseCopyError("damaged", `the copy is damaged: ${integrity}`);
    requireSameRows(expected, found);
    return found;
  });
}
