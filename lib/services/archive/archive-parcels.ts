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
import { logger } from "@/lib/log/logger";
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
  /** False when it was stopped, or the figures kept it waiting for too long. */
  isDone: boolean;
}

/**
 * Moves the pushes of days that are older than their setting to segments, and then the parcels and raw pushes of every
 * month that is older than its setting to archive files, one file after the other. First it finishes what an interrupted run left. A file's rows leave the live tables only after the file is
 * stored, synced and read back. A run that is stopped, or that the figures keep waiting for too long, has no end: the
 * next one continues it.
 *
 * @returns undefined when it is switched off, or another node works on it
 */
export async function archiveParcels(context: Omit<ArchiveWork, "held">): Promise<ArchiveRun | undefined> {
  const clock = await sharedClock(context.store, context.clock);
  return workOnArchive({ ...context, clock }, async (work) => {
    const { months, pushDays, beganAt } = work.held.row;
    const now = clock();
    const run: ArchiveRun = { files: 0, isDone: false };
    try {
      const isOn = months !== null || pushDays !== null;
      if (isOn) await work.store.write((tx) => work.held.renew(tx, { beganAt: beganAt ?? now }));
      await carryOutRemovals(work);
      await archivePushDays(work, pushDays, now);
      run.isDone = (await runOnce(work, run, months, now)) && !work.isStopping();
      await work.held.release(run.isDone ? { ...ENDED, ...(isOn && { ranAt: clock(), error: null }) } : {});
      return months === null ? undefined : run;
    } catch (error) {
      if (error instanceof LeaseLostError) return undefined;
      const reason = toReason(error);
      await work.held.release({ ...ENDED, ranAt: clock(), error: message("archive.failed", { reason }) });
      throw error;
    }
  });
}

const ENDED = { beganAt: null, waitingSince: null };

/** The system's code, or the error's own text. */
function toReason(error: unknown): string {
  if (error instanceof Error && "code" in error && typeof error.code === "string") return error.code;
  return error instanceof Error ? error.message : String(error);
}

/** @returns false when it stopped before the end, or waits for the figures */
async function runOnce(work: ArchiveWork, run: ArchiveRun, months: number | null, now: number): Promise<boolean> {
  const restoredSince = now - RESTORED_KEEP_DAYS * DAY_MS;
  // Files that are stored already are finished even after it was switched off: their month is old enough.
  const before = months === null ? now : beijingMonthStart(addMonths(toBeijingMonth(now), -months));
  const terms: RemovalTerms = { before, restoredSince };
  for (const file of await listUnfinishedFiles(work.store.read)) {
    if (file.status === "writing") await discardArchiveFile(work, file);
    else if (!(await removeArchived(work, file, terms, false))) return false;
  }
  if (months === null) return true;
  if ((await findUpkeep(work.store.read)).rebuild !== null) {
    const waitingSince = work.held.row.waitingSince ?? work.clock();
    await work.store.write((tx) => work.held.renew(tx, { waitingSince })); // no parcel may leave meanwhile
    return false;
  }
  for (const source of [readParcels(work, terms), readPushes(work, before)]) {
    for await (const { month, records } of source) {
      const id = await writeArchiveFile(work, month, records);
      if (id === null) continue;
      const file = await findArchiveFile(work.store.read, id);
      if (!file || !(await removeArchived(work, file, terms, true))) return false;
      run.files += 1;
      logger().info({ file: file.name, parcels: file.parcels, pushes: file.pushes }, "a month was archived");
    }
  }
  return true;
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
