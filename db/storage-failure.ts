/** SQLite: the statement itself is at fault. Everything else (full, I/O, read-only, busy …) is the storage. */
const SQLITE_STATEMENT_FAULT = /^SQLITE_(CONSTRAINT|MISMATCH|RANGE|TOOBIG|ERROR)/;
const SQLSTATE = /^[0-9A-Z]{5}$/;
/** PostgreSQL: data exception, integrity violation, syntax or access rule. */
const SQLSTATE_STATEMENT_FAULT = /^(22|23|42)/;
/** The operating system's: ECONNREFUSED, ENOSPC … */
const SYSTEM_ERROR = /^E[A-Z]{3,}$/;

/**
 * Whether an error means that the database cannot store at present, so that the same change may
 * succeed later; an error that the same change would meet again is none.
 */
export function isStorageFailure(error: unknown): boolean {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  if (!(cause instanceof Error) || !("code" in cause) || typeof cause.code !== "string") return false;
  const { code } = cause;
  if (code.startsWith("SQLITE_")) return !SQLITE_STATEMENT_FAULT.test(code);
  return (SQLSTATE.test(code) && !SQLSTATE_STATEMENT_FAULT.test(code)) || SYSTEM_ERROR.test(code);
}
