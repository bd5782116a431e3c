import type { StorageProblem } from "@/lib/domain/settings/storage-health";

/** SQLite: errors of the statement itself. All others (full, I/O, read-only, busy …) are storage failures. */
const SQLITE_STATEMENT_FAULT = /^SQLITE_(CONSTRAINT|MISMATCH|RANGE|TOOBIG|ERROR)/;
const SQLSTATE = /^[0-9A-Z]{5}$/;
/** PostgreSQL: data exception, integrity violation, syntax or access rule, program limit (a row too long for an index). */
const SQLSTATE_STATEMENT_FAULT = /^(22|23|42|54)/;
/** The operating system's: ECONNREFUSED, ENOSPC … */
const SYSTEM_ERROR = /^E[A-Z]{2,}$/;

/** What the driver of PostgreSQL reports without a code: the connection broke, or no answer came in time. */
const CONNECTION_MESSAGE =
  /^(Connection terminated|Query read timeout|timeout e(xceeded|xpired)|Client .* is not queryable|Cannot use a pool)/;
const CONNECTION_FAILURE = "08006";
/** Of the system's codes and PostgreSQL's: the server cannot be reached, or has ended this connection. */
const UNREACHABLE = /^(ECONN.*|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EPIPE|08...|57P..)$/;
/** PostgreSQL's: it takes no writes, as a standby, or a primary that another server has replaced. */
const READ_ONLY = "25006";
/** PostgreSQL's: a table that a statement names is not there. */
const UNDEFINED_TABLE = "42P01";
/** PostgreSQL's: no disk, memory or connection to spare. */
const SQLSTATE_NO_RESOURCES = /^53\d{3}$/;
/** PostgreSQL's: it has no connection to spare. */
const TOO_MANY_CONNECTIONS = "53300";

/** Error codes of SQLite, PostgreSQL and the operating system by storage problem; any other means `broken`. */
const FAILURE_PATTERNS: readonly [RegExp, StorageProblem][] = [
  [/^(SQLITE_FULL|ENOSPC|53100)$/, "full"],
  [/^EDQUOT$/, "quota"],
  [/^SQLITE_(CORRUPT|NOTADB)/, "damaged"],
  [/^(SQLITE_READONLY.*|EROFS|EACCES|EPERM|25006)$/, "readOnly"],
  [UNREACHABLE, "unreachable"],
];

/**
 * Whether an error means that the database cannot store at present, so that the same change may
 * succeed later; false for an error that the same change would cause again.
 */
export function isStorageFailure(error: unknown): boolean {
  const code = findErrorCode(error);
  if (code === null) return false;
  if (code.startsWith("SQLITE_")) return !SQLITE_STATEMENT_FAULT.test(code);
  return (SQLSTATE.test(code) && !SQLSTATE_STATEMENT_FAULT.test(code)) || SYSTEM_ERROR.test(code);
}

/**
 * Whether PostgreSQL cannot be reached, or the connection that was used has ended, gives no answer, or leads to a server
 * that takes no writes: another connection may do better.
 */
export function isConnectionFailure(error: unknown): boolean {
  const code = findErrorCode(error) ?? "";
  return UNREACHABLE.test(code) || code === READ_ONLY;
}

/** Whether the server has changed its part: it shuts down or restarts, or takes no writes any more. */
export function isServerChange(error: unknown): boolean {
  return /^(25006|57P0[123])$/.test(findErrorCode(error) ?? "");
}

/** Whether PostgreSQL has no table of the name that a statement uses, as after the table was dropped. */
export function isMissingTable(error: unknown): boolean {
  return findErrorCode(error) === UNDEFINED_TABLE;
}

/** Whether a connection that could not be made may be made later. */
export function isTemporaryFailure(error: unknown): boolean {
  return isConnectionFailure(error) || findErrorCode(error) === TOO_MANY_CONNECTIONS;
}

/** Whether the database, on either engine, cannot be used at present, so that the same request may succeed later. */
export function isDatabaseAway(error: unknown): boolean {
  const code = findErrorCode(error) ?? "";
  if (isConnectionFailure(error) || SQLSTATE_NO_RESOURCES.test(code)) return true;
  return code.startsWith("SQLITE_") && isStorageFailure(error) && classifyErrorCode(code) !== "damaged";
}

/** The storage problem behind the error of a failed change; `broken` when unknown. */
export function classifyStorageFailure(error: unknown): StorageProblem {
  return classifyErrorCode(findErrorCode(error) ?? "");
}

/** The storage problem that a code of SQLite, PostgreSQL or the operating system means. */
export function classifyErrorCode(code: string): StorageProblem {
  return FAILURE_PATTERNS.find(([pattern]) => pattern.test(code))?.[1] ?? "broken";
}

/** The query builder wraps the driver's error, and better-auth the query builder's. */
function findErrorCode(error: unknown): string | null {
  let cause = error;
  while (cause instanceof Error && cause.cause !== undefined) cause = cause.cause;
  if (!(cause instanceof Error)) return null;
  if ("code" in cause && typeof cause.code === "string") return cause.code;
  return CONNECTION_MESSAGE.test(cause.message) ? CONNECTION_FAILURE : null;
}
