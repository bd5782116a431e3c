import { DatabaseCopyError } from "@/db/database-copy";
import { AppError, ConflictError } from "@/lib/domain/shared/errors";
import { StorageError } from "@/lib/outbound/file-storage/file-storage";

const BYTES_PER_MB = 1_000_000;

/** Turns what stopped a copy into a sentence that says what to do. The details are in the log. */
export function explainBackupError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof StorageError) return new ConflictError(`backup.storage.${error.kind}`);
  if (error instanceof DatabaseCopyError && error.kind === "no-room") {
    return new ConflictError("backup.noRoom", { megabytes: Math.ceil(error.neededBytes / BYTES_PER_MB) });
  }
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOSPC" || code === "EDQUOT" || code === "SQLITE_FULL") return new ConflictError("backup.diskFull");
  return new ConflictError("backup.failed", { code: /^[A-Z_]{3,40}$/.test(code) ? code : "?" });
}
