import type { z } from "zod";
import type { Page } from "@/lib/domain/shared/view-schemas";
import type { importDetailSchema, importViewSchema } from "./import-answers";

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

/** A problem with one cell. With an error the row is not imported; a warning asks for a check. */
export type ImportProblemView = ImportDetail["problems"][number];

/** The first problems of a file by what they mean: a row that is not imported, one to look at, one that is no parcel. */
export interface ImportFindings {
  errors: ImportProblemView[];
  warnings: ImportProblemView[];
  omissions: ImportProblemView[];
}

/** The result of checking all rows of a file, before anything is stored. */
export type ImportCheck = NonNullable<ImportView["check"]>;

/**
 * The most subscriptions that a start would create: with the policy to subscribe again, each
 * existing number may be one.
 */
export function maxSubscriptions({ ready, existing }: ImportCheck, policy: DuplicatePolicy): number {
  return ready + (policy === "resubscribe" ? existing : 0);
}

/** Who took an import back, how many parcels were deleted, and how many stay, marked; `left` is null until it has ended. */
export type ImportUndo = NonNullable<ImportView["undo"]>;

/** The outcomes of the rows so far. */
export type ImportCounts = ImportView["counts"];

/** The outcomes so far of the subscriptions that an import queued. */
export type ImportSendProgress = NonNullable<ImportDetail["sending"]>;

/** One import. Instants are ISO 8601 with +08:00. */
export type ImportView = z.output<typeof importViewSchema>;

/** One of the first rows as it would be imported. Contains personal data. */
export type ImportPreviewRow = ImportDetail["preview"][number];

export type ImportDetail = z.output<typeof importDetailSchema>;

export type ImportPage = Page<ImportView>;

/** Whether it was discarded before anything was imported. */
export function isDiscarded({ status, startedAt }: Pick<ImportView, "status" | "startedAt">): boolean {
  return status === "cancelled" && startedAt === null;
}

/** Whether a stopped import can be resumed. */
export function canResume({ status, startedAt, isFileKept }: ImportView): boolean {
  return status === "cancelled" && startedAt !== null && isFileKept;
}

/** Whether an import has entered something and can be taken back. */
export function canUndo({ status, startedAt, undo }: Pick<ImportView, "status" | "startedAt" | "undo">): boolean {
  return startedAt !== null && undo === null && ["done", "cancelled", "failed"].includes(status);
}

/** Whether work is in progress, so that the client should poll. */
export function isImportActive(status: ImportStatus): boolean {
  return status === "checking" || status === "running" || status === "undoing";
}
