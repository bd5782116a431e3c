import { z } from "zod";
import { AppError } from "@/lib/domain/shared/errors";
import { DEFAULT_LANGUAGE } from "@/lib/domain/shared/languages";
import { nameCommands } from "@/lib/i18n/command-names";
import { translatorIn } from "@/lib/i18n/translator";
import { ConfigError } from "@/lib/server/runtime/config";

/**
 * Ends a failed command: with a sentence if the operator can correct the cause, else with the error
 * itself.
 */
export function reportFailure(error: unknown): void {
  process.stderr.write(`${nameCommands(describeFailure(error))}\n`);
  process.exitCode = 1;
}

function describeFailure(error: unknown): string {
  const { problem } = translatorIn(DEFAULT_LANGUAGE);
  if (error instanceof z.ZodError) return error.issues.map(({ message }) => problem(message)).join("\n");
  const isForOperator = error instanceof AppError || error instanceof ConfigError || isFolderInUse(error);
  if (isForOperator) return problem(error.message);
  if (error instanceof Error && error.name === "UnfinishedRestoreError") return problem("backup.unfinished");
  // Errors of the system, the driver and the argument parser have a clear one-line message.
  if (error instanceof Error && "code" in error && typeof error.code === "string") {
    return `${error.code} ${error.message}\n请检查这次的参数和设置 check the arguments and settings (DATABASE_URL, DATA_DIR, HOST, PORT).`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function isFolderInUse(error: unknown): error is Error {
  return error instanceof Error && error.name === "FolderInUseError";
}
