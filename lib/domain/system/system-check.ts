/** What `admin doctor` and the page of the system look at, in this order. */
export const SYSTEM_CHECKS = [
  "disk",
  "database",
  "archive",
  "backup",
  "audit",
  "clock",
  "publicUrl",
  "key",
  "mail",
  "timeZones",
  "versions",
] as const;
export type SystemCheckName = (typeof SYSTEM_CHECKS)[number];

/** `warning`: it works, and something should be known; `failed`: something does not work. */
export const CHECK_STATES = ["ok", "warning", "failed"] as const;
export type CheckState = (typeof CHECK_STATES)[number];

export interface SystemCheck {
  check: SystemCheckName;
  state: CheckState;
  /** What was found: a message text, see `message`. */
  message: string;
  /** What to do, likewise; null where there is nothing to do. */
  mend: string | null;
}

/** What one check found. */
export type Finding = Omit<SystemCheck, "check">;
