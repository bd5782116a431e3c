import { PostgresToolError } from "@/db/postgres/postgres-tools";
import { ConflictError } from "@/lib/domain/shared/errors";

/** Turns a failure of PostgreSQL's own programs into a sentence that says what to install. @throws always */
export function explainToolError(error: unknown): never {
  if (!(error instanceof PostgresToolError)) throw error;
  const { kind, tool, serverVersion: version, message: detail } = error;
  if (kind === "missing") throw new ConflictError("backup.toolMissing", { tool, version });
  if (kind === "old") throw new ConflictError("backup.toolOld", { tool, version, found: detail });
  throw new ConflictError("backup.toolFailed", { tool, detail });
}
