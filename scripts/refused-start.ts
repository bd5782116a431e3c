import { AppError } from "@/lib/domain/shared/errors";
import { ConfigError } from "@/lib/server/runtime/config";

/** The system's EX_CONFIG. A service manager that knows it does not start again what only a person can mend. */
export const REFUSED = 78;

/** Of a database that is not opened, what may be over at the next start. */
const PASSING = ["database.noAnswer", "database.locked"];

/**
 * The exit code of a start that failed: `REFUSED` for a wrong setting or secret, a missing, foreign or damaged file, an
 * unfinished restore, a version that the database bars.
 */
export function exitCodeOf(error: unknown): number {
  const isRefused = error instanceof ConfigError || isLasting(error) || isUnfinished(error);
  return isRefused ? REFUSED : 1;
}

function isLasting(error: unknown): boolean {
  if (!(error instanceof AppError)) return false;
  return error.code === "wrong_installation" || (error.code === "database_not_opened" && !PASSING.includes(error.key));
}

function isUnfinished(error: unknown): boolean {
  return error instanceof Error && error.name === "UnfinishedRestoreError";
}
