import { ConfigError } from "@/lib/config/parse-config";
import { AppError } from "@/lib/domain/shared/errors";

/** The system's EX_CONFIG. A service manager that knows it does not start again what only a person can mend. */
export const REFUSED = 78;

/** Of a database that is not opened, what may be over at the next start. */
const PASSING = ["database.noAnswer", "database.locked"];

/** Errors of the system that stay: a file of another user, a disk that takes no writes. */
const LASTING_CODES = ["EACCES", "EPERM", "EROFS"];

/**
 * The exit code of a start that failed: `REFUSED` for a wrong setting or secret, a missing, foreign or damaged file, one
 * of another user, a read-only disk, an unfinished restore, a version that the database bars.
 */
export function exitCodeOf(error: unknown): number {
  const isRefused =
    error instanceof ConfigError || isLasting(error) || isUnfinished(error) || LASTING_CODES.includes(codeOf(error));
  return isRefused ? REFUSED : 1;
}

function isLasting(error: unknown): boolean {
  if (!(error instanceof AppError)) return false;
  return error.code === "wrong_installation" || (error.code === "database_not_opened" && !PASSING.includes(error.key));
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

function isUnfinished(error: unknown): boolean {
  return error instanceof Error && error.name === "UnfinishedRestoreError";
}
