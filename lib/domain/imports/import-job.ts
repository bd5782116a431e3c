import type { ColumnMapping, ImportField, Platform } from "./import-field";

/** `checking`: every row is looked at, nothing is stored yet; `ready`: waits for its start. */
export const IMPORT_STATUSES = ["uploading", "checking", "ready", "running", "done", "cancelled", "failed"] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

export const IMPORT_KINDS = ["xlsx", "csv", "text"] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** What becomes of a row whose number is subscribed already. */
export const DUPLICATE_POLICIES = ["skip", "update", "resubscribe"] as const;
export type DuplicatePolicy = (typeof DUPLICATE_POLICIES)[number];

/** How long a file is kept once its import has ended, or was never started. */
export const IMPORT_FILE_RETENTION_DAYS = 7;

/** Something about one cell: an error keeps its row from being imported, a warning asks to look again. */
export interface ImportProblemView {
  /** Stable; names a sentence of the message catalogue, which takes `params`. */
  code: string;
  params: Readonly<Record<string, string>>;
  /** What is wrong and how to mend it, in Chinese. */
  message: string;
  /** Number of the row as Excel shows it. */
  line: number;
  /** Number of the column, from 1, and its name; null where no column holds the field. */
  column: number | null;
  columnName: string | null;
  field: ImportField;
  /** What stands in the cell, at most 80 characters, phone numbers masked. */
  value: string;
}

/** What every row of a file came to, before anything is stored. */
export interface ImportCheck {
  /** Waybill numbers in the file; a cell may hold several. */
  numbers: number;
  /** Would be subscribed. */
  ready: number;
  /** Are subscribed already. */
  existing: number;
  /** Stand in the file once more. */
  repeated: number;
  failed: number;
  warnings: number;
  /** Of those that would be subscribed, without a carrier, and of these, whose number tells it. */
  noCarrier: number;
  suggested: number;
}

/**
 * How many subscriptions a start would make at most: where numbers are to be subscribed again, each
 * that is there may be one.
 */
export function maxSubscriptions({ ready, existing }: ImportCheck, policy: DuplicatePolicy): number {
  return ready + (policy === "resubscribe" ? existing : 0);
}

/** What became of the rows so far. */
export interface ImportCounts {
  created: number;
  updated: number;
  skipped: number;
  failed: number;
}

/** What became so far of the subscriptions that an import has queued. */
export interface ImportSendProgress {
  /** Kuaidi100 took them. */
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
  /** Rows with content behind the header. */
  rows: number;
  /** Numbers looked at so far, of this check or this run. */
  position: number;
  policy: DuplicatePolicy;
  acceptSuggestions: boolean;
  counts: ImportCounts;
  /** Null until it is done. */
  check: ImportCheck | null;
  /** Subscriptions that its start would make at most, each of which costs; null until every row is checked. */
  subscriptions: number | null;
  error: string | null;
  isFileKept: boolean;
}

/** One of the first rows, as it would be imported. Holds personal data. */
export interface ImportPreviewRow {
  line: number;
  cells: string[];
  errors: ImportProblemView[];
  warnings: ImportProblemView[];
  /** Line that has the same number first. */
  duplicateOf: number | null;
  /** Whether its number is there already, while the import has not begun. */
  isThere: boolean;
  carrier: string | null;
  carrierName: string | null;
  /** Whose the number looks like, where the file names nobody. */
  suggestedCarrier: string | null;
  suggestedCarrierName: string | null;
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

/** Whether it was given up before anything of it was imported. */
export function isDiscarded({ status, startedAt }: Pick<ImportView, "status" | "startedAt">): boolean {
  return status === "cancelled" && startedAt === null;
}

/** Whether an import that was stopped can go on. */
export function canResume({ status, startedAt, isFileKept }: ImportView): boolean {
  return status === "cancelled" && startedAt !== null && isFileKept;
}

/** True while something is being done, so that it is worth asking again. */
export function isImportActive(status: ImportStatus): boolean {
  return status === "checking" || status === "running";
}
