import { findUpkeep } from "@/db/queries/analytics/figure-upkeep";
import {
  type CandidatePosition,
  listArchivableParcels,
  listArchivablePushes,
} from "@/db/queries/archive/archive-candidates";
import { findArchiveFile, listUnfinishedFiles } from "@/db/queries/archive/archive-file-records";
import { findUnassignedPush } from "@/db/queries/archive/archived-parcel-records";
import { readParcelRecord, toArchivedPush } from "@/db/queries/archive/parcel-record";
import type { ArchiveRecord } from "@/lib/domain/archive/archive-record";
import { RESTORED_KEEP_DAYS } from "@/lib/domain/archive/archive-state";
import { message } from "@/lib/domain/shared/message";
import { addMonths, beijingMonthStart, toBeijingMonth } from "@/lib/domain/time/beijing-month";
import { DAY_MS } from "@/lib/domain/time/beijing-time";
import { logger } from "@/lib/server/runtime/logger";
import { sharedClock } from "@/lib/services/shared/shared-clock";
import { LeaseLostError } from "@/lib/services/shared/work-lease";
import { type ArchiveWork, workOnArchive } from "./archive-work";
import { type RemovalTerms, removeArchived } from "./remove-archived";
import { archivePushDays } from "./segments/archive-push-days";
import { carryOutRemovals } from "./segments/carry-out-removals";
import { discardArchiveFile, writeArchiveFile } from "./write-archive-file";

const PAGE_SIZE = 200;

/** What a run did. */
export interface ArchiveRun {
  files: number;
}

/**
 * Moves the pushes of days that are older than their setting to segments, and then the parcels and raw pushes of every
 * month that is older than its setting to archive files, one file after the other. First it finishes what an interrupted run left. A file's rows leave the live tables only after the file is
 * stored, synced and read back.
 *
 * @returns undefined when it is switched off, or another node works on it
 */
export async function archiveParcels(context: Omit<ArchiveWork, "held">): Promise<ArchiveRun | undefined> {
  const clock = await sharedClock(context.store, context.clock);
  return workOnArchive({ ...context, clock }, async (work) => {
    const { months, pushDays } = work.held.row;
    const now = clock();
    try {
      await carryOutRemovals(work);
      await archivePushDays(work, pushDays, now);
      const run = await runOnce(work, months, now);
      await work.held.release(run || pushDays !== null ? { ranAt: clock(), error: null } : {});
      return run;
    } catch (error) {
      if (error instanceof LeaseLostError) return undefined;
      await work.held.release({ ranAt: clock(), error: message("archive.failed", { reason: toReason(error) }) });
      throw error;
    }
  });
}

/** The system's code, or the error's own text. */
function toReason(error: unknown): string {
  if (error instanceof Error && "code" in error && typeof error.code === "string") return error.code;
  return error instanceof Error ? error.message : String(error);
}

async function runOnce(work: ArchiveWork, months: number | null, now: number): Promise<ArchiveRun | undefined> {
  const run: ArchiveRun = { files: 0 };
  const restoredSince = now - RESTORED_KEEP_DAYS * DAY_MS;
  // Files that are stored already are finished even after it was switched off: their month is old enough.
  const before = months === null ? now : beijingMonthStart(addMonths(toBeijingMonth(now), -months));
  const terms: RemovalTerms = { before, restoredSince };
  for (const file of await listUnfinishedFiles(work.store.read)) {
    if (file.status === "writing") await discardArchiveFile(work, file);
    else if (!(await removeArchived(work, file, terms, false))) return run;
  }
  if (months === null) return undefined;
  if ((await findUpkeep(work.store.read)).rebuild !== null) return run; // no parcel may leave meanwhile
  for (const source of [readParcels(work, terms), readPushes(work, before)]) {
    for await (const { month, records } of source) {
      const id = await writeArchiveFile(work, month, records);
      if (id === null) continue;
      const file = await findArchiveFile(work.store.read, id);
      if (!file || !(await removeArchived(work, file, terms, true))) return run;
      run.files += 1;
      logger().info({ file: file.name, parcels: file.parcels, pushes: file.pushes }, "a month was archived");
    }
  }
  return run;
}

/** The records of one file: those of one month, until the file is full. */
interface MonthRecords {
  month: string;
  records: AsyncGenerator<ArchiveRecord>;
}

/** Old parcels in the order of their activity, as one list for each file. */
async function* readParcels(work: ArchiveWork, terms: RemovalTerms): AsyncGenerator<MonthRecords> {
  let after: CandidatePosition = { activityAt: 0, id: "" };
  for (;;) {
    const [first] = await listArchivableParcels(work.store.read, after, { ...terms, limit: 1 });
    if (!first || work.isStopping()) return;
    const month = toBeijingMonth(first.activityAt);
    const before = Math.min(terms.before, beijingMonthStart(addMonths(month, 1)));
    const records = async function* (): AsyncGenerator<ArchiveRecord> {
      for (;;) {
        const page = await listArchivableParcels(work.store.read, after, { ...terms, before, limit: PAGE_SIZE });
        for (const place of page) {
          const record = await readParcelRecord(work.store.read, place.id);
          after = place; // before it is handed over: the file may end with it
          if (record) yield record;
          await work.pause();
        }
        if (page.length === 0 || work.isStopping()) return;
      }
    };
    yield { month, records: records() };
  }
}

/** Old raw pushes that belong to no parcel, in the same way. */
async function* readPushes(work: ArchiveWork, before: number): AsyncGenerator<MonthRecords> {
  let after = { receivedAt: 0, id: "" };
  for (;;) {
    const [first] = await listArchivablePushes(work.store.read, after, before, 1);
    if (!first || work.isStopping()) return;
    const month = toBeijingMonth(first.receivedAt);
    const until = Math.min(before, beijingMonthStart(addMonths(month, 1)));
    const records = async function* (): AsyncGenerator<ArchiveRecord> {
      for (;;) {
        const page = await listArchivablePushes(work.store.read, after, until, PAGE_SIZE);
        for (const place of page) {
          const row = await findUnassignedPush(work.store.read, place.id);
          const push = row && toArchivedPush(row);
          after = place;
          if (push) yield { kind: "push", id: place.id, push };
        }
        await work.pause();
        if (page.length === 0 || work.isStopping()) return;
      }
    };
    yield { month, records: records() };
  }
}
