import { channel } from "node:diagnostics_channel";

/** A commit of this thread: one of each group on SQLite, one of each change on PostgreSQL. */
export interface CommitEvent {
  /** From the beginning of the transaction to its end on disk, in ms. */
  durationMs: number;
  /** How many changes it has. */
  changes: number;
}

const commits = channel("waybill-desk.commit");

/** @param startedAt `performance.now()` at the beginning of the transaction */
export function publishCommit(startedAt: number, changes: number): void {
  if (!commits.hasSubscribers) return;
  commits.publish({ durationMs: performance.now() - startedAt, changes } satisfies CommitEvent);
}

/** Reports each commit of this thread. */
export function onCommit(listener: (event: CommitEvent) => void): void {
  commits.subscribe((event) => listener(event as CommitEvent));
}
