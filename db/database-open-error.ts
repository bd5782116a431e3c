/** The database is not opened, and the operator can correct the cause: the message says what it is and what to do. */
export class DatabaseOpenError extends Error {
  override readonly name = "DatabaseOpenError";
}
