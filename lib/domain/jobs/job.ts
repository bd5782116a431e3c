import type { ExportColumn } from "./export-columns";

/** `undo` takes an `edit` back; it is asked for by the job that it undoes. */
export const JOB_KINDS = ["edit", "resubscribe", "export", "undo"] as const;
export type JobKind = (typeof JOB_KINDS)[number];

export const JOB_STATUSES = ["running", "done", "cancelled", "failed"] as const;
export type JobStatus = (typeof JOB_STATUSES)[number];

/** What became of one shipment; `same`: nothing was to be changed. An export changes nothing, but counts its rows so. */
export const JOB_OUTCOMES = ["changed", "same", "refused"] as const;
export type JobOutcome = (typeof JOB_OUTCOMES)[number];

/** A job and its result are forgotten so long after its end. */
export const JOB_RETENTION_DAYS = 7;
/** So many of one person's may run at once. */
export const MAX_RUNNING_JOBS = 3;
/** So many can be chosen by hand. */
export const MAX_SELECTED = 1_000;
/** So many shipments a job may have. What costs money is held closer. */
export const MAX_JOB_ROWS: Readonly<Record<JobKind, number>> = {
  edit: 200_000,
  resubscribe: 20_000,
  export: 500_000,
  undo: 200_000,
};

/** What can be changed of many shipments at once. */
export const EDITABLE_FIELDS = ["shop", "salesperson", "carrier"] as const;
export type EditableField = (typeof EDITABLE_FIELDS)[number];

export const EXPORT_FORMATS = ["xlsx", "csv"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
export const EXPORT_ENCODINGS = ["utf-8", "gb18030"] as const;
export type ExportEncoding = (typeof EXPORT_ENCODINGS)[number];

/** What subscribing the chosen once more comes to. */
export interface JobEstimate {
  /** How many are chosen. */
  total: number;
  /** How many of them the rules let subscribe now. */
  ready: number;
  /** How many units that costs. */
  units: number;
  /** False where there are too many to look at each: then both are the most that it can be. */
  isExact: boolean;
}

/** What may be told of what was asked. */
export interface JobOptions {
  /** Fields that an edit or a mend changes. */
  fields?: (EditableField | "phone")[];
  format?: ExportFormat;
  encoding?: ExportEncoding;
  columns?: ExportColumn[];
  /** Of a file's words; Chinese where it says nothing. */
  language?: "en";
}

/** A job as API and pages show it. Instants are ISO 8601 with +08:00. */
export interface JobView extends JobOptions {
  id: string;
  kind: JobKind;
  status: JobStatus;
  createdBy: string;
  /** Whether who asks has asked for it. */
  isMine: boolean;
  createdAt: string;
  startedAt: string | null;
  endedAt: string | null;
  total: number;
  done: number;
  counts: Record<JobOutcome, number>;
  error: string | null;
  /** Whether there is a file to fetch: an export, or what became of each shipment. */
  hasResult: boolean;
  /** Whether what it changed can be taken back. */
  canUndo: boolean;
  /** Id of the job that it takes back, or that takes it back. */
  undoes: string | null;
  undoneBy: string | null;
}

export interface JobList {
  items: JobView[];
}
