import type { AuditHeadRow } from "@/db/queries/audit/audit-head-records";
import type { Installation } from "@/db/queries/settings/installation";
import { runProgram } from "./run-program";

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
  /** The newest lines of each list of heads of the audit log. */
  auditHeads: AuditHeadRow[];
}

/**
 * Checks every page of a database file that nobody writes to, in a process of its own.
 *
 * @param signal ends the process too
 * @throws SQLite's error, or the reason of the signal
 */
export function checkSqliteFile(file: string, signal?: AbortSignal): Promise<SqliteFileCheck> {
  return runProgram("check-database-program.mjs", { file }, signal);
}
