/** By age, or of one person who asked for it. */
export const ERASURE_KINDS = ["age", "person"] as const;
export type ErasureKind = (typeof ERASURE_KINDS)[number];

export const ERASURE_STATUSES = ["queued", "running", "done", "failed"] as const;
export type ErasureStatus = (typeof ERASURE_STATUSES)[number];

/** Of a new desk, until its owner chooses: a year, in which complaints and settlements end. */
export const DEFAULT_RETENTION_DAYS = 365;
/** Longer than files, jobs, notices and messages are kept, which are deleted by ages of their own. */
export const MIN_RETENTION_DAYS = 30;
export const MAX_RETENTION_DAYS = 3_650;

/** A parcel whose end was never reported counts as ended when nothing was heard of it for this long (days). */
export const SILENT_END_DAYS = 60;

/** How long erasures are recorded: as long as a monthly copy may be restored, on which they are done again. */
export const ERASURE_RECORD_DAYS = 400;

/** What stands in the place of an erased text. */
export const ERASED_TEXT = "***";
