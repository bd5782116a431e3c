import { DAY_MS } from "@/lib/domain/time/beijing-time";

/** What a new desk needs, in order. With queries instead of pushes nothing has to reach the desk. */
export const FIRST_STEPS = ["key", "callback", "parcel", "people", "alert"] as const;
export type FirstStep = (typeof FIRST_STEPS)[number];

/** How many parcels of a demo one request clears or brings back; the caller repeats it while some are left. */
export const CLEARED_AT_ONCE = 200;
/** How many of them one change has: few, so that other changes do not wait long. */
export const CHANGED_AT_ONCE = 10;

/** How long (ms) clearing the demo can be undone. */
export const CLEARING_UNDO_MS = DAY_MS;
