import type { Language } from "@/lib/domain/shared/languages";
import type { FileColumnKey } from "@/lib/domain/shipment-list/shipment-columns";

/**
 * `undo` reverts an `edit` or a `case`; it is requested through the job that it reverts. `case` acts on the shipments'
 * open cases.
 */
export const JOB_KINDS = ["edit", "resubscribe", "export", "undo", "case"] as const;
export type JobKind = (typeof JOB_KINDS)[number];

export const JOB_STATUSES = ["running", "done", "cancelled", "failed"] as const;
export type JobStatus = (typeof JOB_STATUSES)[number];
/** As answers have them: a job of which nothing is done yet waits for those of its kind before it. */
export const SHOWN_JOB_STATUSES = ["waiting", ...JOB_STATUSES] as const;

/**
 * The outcome for one shipment; `same`: nothing to change. An export changes nothing and counts its
 * rows as `same`.
 */
export const JOB_OUTCOMES = ["changed", "same", "refused"] as const;
export type JobOutcome = (typeof JOB_OUTCOMES)[number];

/** Jobs and their results are deleted this long after their end. */
export const JOB_RETENTION_DAYS = 7;
/** How many jobs of one person may run at once. */
export const MAX_RUNNING_JOBS = 3;
/** How many shipments can be selected by hand. */
export const MAX_SELECTED = 1_000;
/** How many shipments a job may have. Jobs that cost units have a lower limit. */
export const MAX_JOB_ROWS: Readonly<Record<JobKind, number>> = {
  edit: 200_000,
  resubscribe: 20_000,
  export: 500_000,
  undo: 200_000,
  case: 20_000,
};

/** Fields that can be changed for many shipments at once. */
export const EDITABLE_FIELDS = ["shop", "salesperson", "carrier"] as const;
export type EditableField = (typeof EDITABLE_FIELDS)[number];
/** What an edit of many shipments can change, tags included. */
export const CHANGEABLE_FIELDS = [...EDITABLE_FIELDS, "tags"] as const;
export type ChangeableField = (typeof CHANGEABLE_FIELDS)[number];

export const EXPORT_FORMATS = ["xlsx", "csv"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
export const EXPORT_ENCODINGS = ["utf-8", "gb18030"] as const;
export type ExportEncoding = (typeof EXPORT_ENCODINGS)[number];

/** What a job can do with the open cases of many shipments. */
export const CASE_JOB_ACTIONS = ["assign", "close"] as const;
export type CaseJobAction = (typeof CASE_JOB_ACTIONS)[number];

/** The options of a job that can be shown. */
export interface JobOptions {
  /** Fields that an edit or a resubscription changes. */
  fields?: (ChangeableField | "phone")[];
  /** What is done with the open cases. */
  caseAction?: CaseJobAction;
  format?: ExportFormat;
  encoding?: ExportEncoding;
  columns?: FileColumnKey[];
  /** Language of the file's texts; Chinese by default. */
  language?: Language;
}
