import { ConfigError } from "@/lib/config/parse-config";
import { AppError } from "@/lib/domain/shared/errors";
import { message } from "@/lib/domain/shared/message";
import { InvalidShapeError } from "@/lib/domain/shared/parse-input";
import { nameCommands } from "@/lib/i18n/command-names";
import { translatorIn } from "@/lib/i18n/translator";
import { terminalSentence } from "./desk/terminal-sentence.mjs";

/** What the operator can mend about a file, by the system's error. */
const FILE_ERRORS: Record<string, string> = {
  EACCES: "system.noAccess",
  EPERM: "system.noAccess",
  EROFS: "system.readOnly",
  ENOENT: "system.fileMissing",
};

/**
 * Ends a failed command, in the language of the terminal: with a sentence if the operator can correct the cause, else
 * with the error itself.
 */
export function reportFailure(error: unknown): void {
  const sentences = findSentences(error);
  process.stderr.write(`${nameCommands(sentences ? toTerminal(sentences) : describeError(error))}\n`);
  process.exitCode = 1;
}

function toTerminal(sentences: readonly string[]): string {
  const [chinese, english] = (["zh-CN", "en"] as const).map((language) =>
    sentences.map((text) => translatorIn(language).problem(text)).join("\n"),
  );
  return terminalSentence(chinese ?? "", english ?? "");
}

/** Texts of `message`, or plain ones; undefined where nobody but a programmer can mend it. */
function findSentences(error: unknown): string[] | undefined {
  if (error instanceof InvalidShapeError) return error.issues.map(({ message }) => message);
  if (!(error instanceof Error)) return undefined;
  if (error instanceof ConfigError) return error.message.split("\n");
  if (error instanceof AppError || error.name === "FolderInUseError") return [error.message];
  if (error.name === "UnfinishedRestoreError") return ["backup.unfinished"];
  if (!("code" in error) || typeof error.code !== "string") return undefined;
  const key = FILE_ERRORS[error.code];
  if (key && "path" in error && typeof error.path === "string") return [message(key, { path: error.path })];
  // Errors of the system, the driver and the argument parser have a clear one-line message.
  return [error.message.startsWith(error.code) ? error.message : `${error.code} ${error.message}`, "system.other"];
}

function describeError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
