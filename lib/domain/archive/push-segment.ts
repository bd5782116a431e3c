/**
 * `stored`: read back and verified; its pushes are in the table `push` still, or in a part that was taken out of it.
 * `done`: they are in the segment alone.
 */
export const PUSH_SEGMENT_STATUSES = ["stored", "done"] as const;

/** What the line of a push in a segment waits for: that its text is emptied, or that it goes. */
export const PUSH_REMOVALS = ["erase", "delete"] as const;
export type PushRemoval = (typeof PUSH_REMOVALS)[number];

/** The figures and the search for outages read the pushes of some weeks. */
export const MIN_PUSH_DAYS = 30;
export const MAX_PUSH_DAYS = 3_650;
