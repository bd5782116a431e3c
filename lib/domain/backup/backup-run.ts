/** A copy by the schedule, one that the owner asked for, or a drill that restores the newest copy aside. */
export const BACKUP_RUN_KINDS = ["scheduled", "manual", "drill"] as const;
export type BackupRunKind = (typeof BACKUP_RUN_KINDS)[number];

export const BACKUP_RUN_STATUSES = ["waiting", "running", "done", "failed"] as const;
export type BackupRunStatus = (typeof BACKUP_RUN_STATUSES)[number];

/** A run with one of these still has work for a worker. */
export const ACTIVE_BACKUP_STATUSES = ["waiting", "running"] as const satisfies readonly BackupRunStatus[];

/** The rows of one table in the copy, and in the desk when the drill ended. */
export interface DrillCount {
  table: string;
  copy: number;
  desk: number;
}

/** The tables whose rows a drill compares. A leg holds its timeline. */
export const DRILL_TABLES = ["shipment", "leg", "push", "subscription", "problem_case", "charge", "user"] as const;
