import type { ColumnMapping, ImportField, Platform } from "./import-field";

/** `checking`: all rows are checked and nothing is stored yet; `ready`: can be started. */
export const IMPORT_STATUSES = ["uploading", "checking", "ready", "running", "done", "cancelled", "failed"] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

export const IMPORT_KINDS = ["xlsx", "csv", "text"] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** What to do with a row whose number is subscribed already. */
export const DUPLICATE_POLICIES = ["skip", "update", "resubscribe"] as const;
export type DuplicatePolicy = (typeof DUPLICATE_POLICIES)[number];

/** How long a file is stored after its import ended, or if it was never started. */
export const IMPORT_FILE_RETENTION_DAYS = 7;

/** A problem with one cell. With an error the row is not imported; a warning asks for a check. */
export interface ImportProblemView {
  /** Stable, for programs, with `params`. */
  code: string;
  params: Readonly<Record<string, string>>;
  /** What is wrong and how to correct it: a message text, in an answer the sentence. */
  message: string;
  /** Row number as Excel shows it. */
  line: number;
  /** Column number from 1, and its name; null when no column has the field. */
  column: number | null;
  columnName: string | null;
  field: ImportField;
  /** The cell's text, at most 80 characters, with phone numbers masked. */
  value: string;
}

/** The result of checking all rows of a file, before anything is stored. */
export interface ImportCheck {
  /** Waybill numbers in the file; a cell may hold several. */
  numbers: number;
  /** Would be subscribed. */
  ready: number;
  /** Already subscribed. */
  existing: number;
  /** Repeated within the file. */
  repeated: number;
  failed: number;
  warnings: number;
  /**
   * Of those that would be subscribed: without a carrier, and of these, with a carrier recognised
   * by the number.
   */
  noCarrier: number;
  suggested: number;
}

/**
 * The most subscriptions that a start would create: with the policy to subscribe again, each
 * existing number may be one.
 */
export function maxSubscriptions({ ready, existing }: ImportCheck, policy: DuplicatePolicy): number {
  return ready + (policy === "resubscribe" ? existing : 0);
}

/** The outcomes of the rows so far. */
export interface ImportCounts {
  created: number;
  updated: number;
  skipped: number;
  failed: number;
}

/** The outcomes so far of the subscriptions that an import queued. */
export interface ImportSendProgress {
  /** Accepted by Kuaidi100. */
  sent: number;
  refused: number;
  waiting: number;
}

/** One import. Instants are ISO 8601 with +08:00. */
export interface ImportView {
  id: string;
  status: ImportStatus;
  kind: ImportKind;
  /** Null for pasted text. */
  fileName: string | null;
  bytes: number;
  createdBy: string;
  createdAt: string;
  startedAt: string | null;
  endedAt: string | null;
  /** Rows with content after the header. */
  rows: number;
  /** Numbers processed so far by the current check or run. */
  position: number;
  policy: DuplicatePolicy;
  acceptSuggestions: boolean;
  counts: ImportCounts;
  /** Null until the check is done. */
  check: ImportCheck | null;
  /**
   * The most subscriptions that its start would create, each of which costs a unit; null until
   * every row is checked.
   */
  subscriptions: number | null;
  error: string | null;
  isFileKept: boolean;
}

/** One of the first rows as it would be imported. Contains personal data. */
export interface ImportPreviewRow {
  line: number;
  cells: string[];
  errors: ImportProblemView[];
  warnings: ImportProblemView[];
  /** The first line with the same number. */
  duplicateOf: number | null;
  /** Whether the number exists already, before the import starts. */
  isThere: boolean;
  carrier: string | null;
  carrierName: string | null;
  /** The carrier that the number suggests, when the file names none. */
  suggestedCarrier: string | null;
  suggestedCarrierName: string | null;
  /** Whether the form of the number suggests it, or Kuaidi100 recognized the number. */
  suggestedBy: "number" | "kuaidi100" | null;
}

export interface ImportColumn {
  /** From 0. */
  column: number;
  name: string;
  field: ImportField | null;
}

export interface ImportDetail extends ImportView {
  sheetName: string | null;
  sheetNames: string[];
  encoding: string | null;
  delimiter: string | null;
  platform: Platform | null;
  headerLine: number | null;
  columns: ImportColumn[];
  mapping: ColumnMapping;
  isMappingRemembered: boolean;
  sending: ImportSendProgress;
  preview: ImportPreviewRow[];
  /** The first errors of the whole file. */
  problems: ImportProblemView[];
}

export interface ImportPage {
  items: ImportView[];
  nextCursor: string | null;
}

/** Whether it was discarded before anything was imported. */
export function isDiscarded({ status, startedAt }: Pick<ImportView, "status" | "startedAt">): boolean {
  return status === "cancelled" && startedAt === null;
}

/** Whether a stopped import can be resumed. */
export function canResume({ status, startedAt, isFileKept }: ImportView): boolean {
  return status === "cancelled" && startedAt !== null && isFileKept;
}

/** Whether work is in progress, so that the client should poll. */
export function isImportActive(status: ImportStatus): boolean {
  return status === "checking" || status === "running";
}
