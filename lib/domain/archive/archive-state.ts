/**
 * `writing`: nothing has left the live tables yet. `stored`: read back and verified; its records are being
 * deleted from the live tables. `done`: they have left them.
 */
export const ARCHIVE_FILE_STATUSES = ["writing", "stored", "done"] as const;
export type ArchiveFileStatus = (typeof ARCHIVE_FILE_STATUSES)[number];

/** Why a parcel came back from the archive. */
export const RESTORE_CAUSES = ["person", "push"] as const;
export type RestoreCause = (typeof RESTORE_CAUSES)[number];

/** Fewer months would take parcels away that people still look at, and that rules of 90 days and more still read. */
export const MIN_ARCHIVE_MONTHS = 6;
export const MAX_ARCHIVE_MONTHS = 120;

/** A parcel that was brought back stays in the live tables for this long. */
export const RESTORED_KEEP_DAYS = 30;
