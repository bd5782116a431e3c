/** `checking`: all rows are checked and nothing is stored yet; `ready`: can be started; `undone`: it was taken back. */
export const IMPORT_STATUSES = [
  "uploading",
  "checking",
  "ready",
  "running",
  "done",
  "cancelled",
  "failed",
  "undoing",
  "undone",
] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

/** What a file is: `html` and `xml` are tables as web pages and as SpreadsheetML, which many systems name .xls. */
export const IMPORT_KINDS = ["xlsx", "csv", "text", "html", "xml"] as const;

/** What to do with a row whose number is subscribed already. */
export const DUPLICATE_POLICIES = ["skip", "update", "resubscribe"] as const;
export type DuplicatePolicy = (typeof DUPLICATE_POLICIES)[number];

/** How long a file is stored after its import ended, or if it was never started. */
export const IMPORT_FILE_RETENTION_DAYS = 7;

/**
 * The most subscriptions that a start would create: with the policy to subscribe again, each
 * existing number may be one.
 */
export function maxSubscriptions(
  { ready, existing }: { ready: number; existing: number },
  policy: DuplicatePolicy,
): number {
  return ready + (policy === "resubscribe" ? existing : 0);
}

interface StoppedImport {
  status: ImportStatus;
  startedAt: string | null;
}

/** Whether it was discarded before anything was imported. */
export function isDiscarded({ status, startedAt }: StoppedImport): boolean {
  return status === "cancelled" && startedAt === null;
}

/** Whether a stopped import can be resumed. */
export function canResume({ status, startedAt, isFileKept }: StoppedImport & { isFileKept: boolean }): boolean {
  return status === "cancelled" && startedAt !== null && isFileKept;
}

/** Whether an import has entered something and can be taken back. */
export function canUndo({ status, startedAt, undo }: StoppedImport & { undo: unknown }): boolean {
  return startedAt !== null && undo === null && ["done", "cancelled", "failed"].includes(status);
}

/** Whether work is in progress, so that the client should poll. */
export function isImportActive(status: ImportStatus): boolean {
  return status === "checking" || status === "running" || status === "undoing";
}
