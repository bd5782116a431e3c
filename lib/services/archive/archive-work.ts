import type { PushPartitions } from "@/db/postgres/partitions/leave-partition";
import { updateClaimedArchive } from "@/db/queries/archive/archive-state-records";
import type { Tx } from "@/db/store";
import type { FileStorage } from "@/lib/server/outbound/file-storage/file-storage";
import { LEASE_MS, LeaseLostError, type WorkContext } from "@/lib/services/shared/work-lease";

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
  /** Of this node, while it works. */
  lease: string;
  /** Awaited after each short piece of work, so that pushes and pages do not wait. */
  pause(): Promise<void>;
  /** The parts of the pushes; none on SQLite. */
  partitions?: PushPartitions | null;
  onStep?(step: ArchiveStep | SegmentStep): void;
}

/** Renews the lease inside a transaction. @throws LeaseLostError, which rolls it back */
export async function renewArchiveLease(tx: Tx, { lease, clock }: ArchiveWork): Promise<void> {
  if (!(await updateClaimedArchive(tx, lease, { leasedUntil: clock() + LEASE_MS }))) throw new LeaseLostError();
}
