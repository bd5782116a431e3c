import type { PushPartitions } from "@/db/postgres/partitions/detach-partition";
import { ARCHIVE_ROW, type ArchiveStateRow } from "@/db/queries/archive/archive-state-records";
import { ensureSingletonRows } from "@/db/queries/shared/singleton-tasks";
import { archiveState } from "@/db/schema/operation/archive-tables";
import type { FileStorage } from "@/lib/outbound/file-storage/file-storage";
import { type HeldRow, holdRow, type WorkContext } from "@/lib/services/shared/work-lease";

/** Where a run can be interrupted; tests do so after each. */
export type ArchiveStep = "began" | "written" | "stored" | "verified" | "recorded" | "removed" | "done";

/** Where a run that moves a day of pushes to segments can be interrupted. */
export type SegmentStep = "chosen" | "stored" | "verified" | "recorded" | "detached" | "compared" | "dropped";

/** What a node needs to work on the archive. */
export interface ArchiveWork extends WorkContext {
  storage: FileStorage;
  /** The storage in words, without secrets. */
  place: string;
  /** A folder for files in progress, on a disk with room for one. */
  temporaryFolder: string;
  /** The archive, which one node at a time works on. */
  held: HeldRow<ArchiveStateRow>;
  /** Awaited after each short piece of work, so that pushes and pages do not wait. */
  pause(): Promise<void>;
  /** The parts of the pushes; none on SQLite. */
  partitions?: PushPartitions | null;
  onStep?(step: ArchiveStep | SegmentStep): void;
}

const HEARTBEAT_MS = 4_000;

/**
 * Works on the archive as the only node. The lease is renewed besides, since storing a file may take longer than it.
 *
 * @returns undefined when another node works on it
 */
export async function workOnArchive<Result>(
  context: Omit<ArchiveWork, "held">,
  run: (work: ArchiveWork) => Promise<Result>,
): Promise<Result | undefined> {
  const { store } = context;
  await ensureSingletonRows(store, archiveState, [ARCHIVE_ROW]);
  const held = await holdRow(context, archiveState, ARCHIVE_ROW);
  if (!held) return undefined;
  const heartbeat = setInterval(() => {
    store.write((tx) => held.renew(tx)).catch(() => {}); // the next change of the run finds out
  }, HEARTBEAT_MS);
  try {
    return await run({ ...context, held });
  } finally {
    clearInterval(heartbeat);
  }
}
