import { type FileHandle, open, rm } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { findUpkeep, listFigureMarks } from "@/db/queries/analytics/figure-upkeep";
import { listArchivableParcels } from "@/db/queries/archive/archive-candidates";
import { type ArchiveFileRow, updateArchiveFile } from "@/db/queries/archive/archive-file-records";
import {
  countParcelsOfFile,
  deleteUnassignedPush,
  findUnassignedPush,
  insertArchivedParcel,
  listArchivedIds,
} from "@/db/queries/archive/archived-parcel-records";
import { readParcelRecord, toArchivedPush } from "@/db/queries/archive/parcel-record";
import { deleteParcels } from "@/db/queries/archive/parcel-rows";
import { lockShipmentRow } from "@/db/queries/shipments/edited-shipment";
import type { Tx } from "@/db/store";
import { type ArchiveFrame, type ArchiveRecord, archiveFramesSchema } from "@/lib/domain/archive/archive-record";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { parseArchiveLine, readAt, readFrameLines, toArchiveLine } from "./archive-file";
import type { ArchiveWork } from "./archive-work";
import { copyStoredFile, toTemporaryPath } from "./stored-archive";

/** Records of one transaction: few, so that a push does not wait long for the write lock. */
const BATCH_SIZE = 4;
/** While more parcels than this wait to be measured for the figures, none leaves. */
const MAX_MARKS = 2_000;
/** Then it tries again after this time (ms), so many times; the next run continues. */
const WAIT_MS = 1_000;
const MAX_WAITS = 600;

/** Which parcels may leave, as `listArchivableParcels` decides again just before. */
export interface RemovalTerms {
  before: number;
  restoredSince: number;
}

/**
 * Deletes the records of a stored file from the live tables. Each is compared with its line in the file first: one
 * that has changed since stays, and is archived again later. After a kill it continues.
 *
 * @param isCopied whether this run has put a verified copy of the file into the temporary folder
 * @returns false when it stopped before the end
 */
export async function removeArchived(
  work: ArchiveWork,
  file: ArchiveFileRow,
  terms: RemovalTerms,
  isCopied: boolean,
): Promise<boolean> {
  const frames = archiveFramesSchema.parse(JSON.parse(file.frames));
  const path = await toTemporaryPath(work, file.name);
  // After a kill nothing says whether the copy on this machine is whole.
  if (!isCopied) await copyStoredFile(work, file.name, { ...file, frames });
  const copy = await open(path, "r");
  try {
    if (!(await removeFrames(work, file, frames, copy, terms))) return false;
  } finally {
    await copy.close();
  }
  await work.store.write(async (tx) => {
    await work.held.renew(tx);
    const left = file.parcels - (await countParcelsOfFile(tx, file.id));
    await updateArchiveFile(tx, file.id, { status: "done", left, doneAt: work.clock() });
  });
  work.onStep?.("done");
  await rm(path, { force: true });
  return true;
}

async function removeFrames(
  work: ArchiveWork,
  file: ArchiveFileRow,
  frames: readonly ArchiveFrame[],
  copy: FileHandle,
  terms: RemovalTerms,
): Promise<boolean> {
  let { waitingSince } = work.held.row;
  for (const [frame, place] of frames.entries()) {
    if (frame < file.framesDone) continue;
    const lines = await readFrameLines(await readAt(copy, place.offset, place.length), place);
    for (let start = 0; start < lines.length; start += BATCH_SIZE) {
      // Parsed before the transaction, so that pushes do not wait for it.
      const batch = lines.slice(start, start + BATCH_SIZE).map((line) => ({ line, record: parseArchiveLine(line) }));
      const isLast = start + BATCH_SIZE >= lines.length;
      const place = { fileId: file.id, frame, archivedAt: work.clock() };
      const since = waitingSince ?? work.clock();
      const remove = () => removeInTransaction(work, batch, place, isLast, terms, since);
      let removed = await remove();
      for (let waits = 0; removed === null; waits += 1) {
        if (work.isStopping() || waits === MAX_WAITS) return false;
        await sleep(WAIT_MS);
        removed = await remove();
      }
      waitingSince = null;
      if (removed.length > 0) work.store.publish(removed);
      work.onStep?.("removed");
      await work.pause();
      if (work.isStopping()) return false;
    }
  }
  return true;
}

interface ArchivedLine {
  line: string;
  record: ArchiveRecord;
}

/**
 * @param since when the figures began to come first, if they do
 * @returns the ids of the removed parcels; null while the figures come first
 */
function removeInTransaction(
  work: ArchiveWork,
  batch: readonly ArchivedLine[],
  place: { fileId: string; frame: number; archivedAt: number },
  isLast: boolean,
  terms: RemovalTerms,
  since: number,
): Promise<string[] | null> {
  return work.store.write(async (tx) => {
    const marks = await listFigureMarks(tx, MAX_MARKS + 1);
    // The first step of a rebuild deletes what the figures contain of live parcels, so it must know which are archived.
    const isWaiting = marks.length > MAX_MARKS || (await findUpkeep(tx)).rebuild !== null;
    await work.held.renew(tx, { waitingSince: isWaiting ? since : null });
    if (isWaiting) return null;
    const unmeasured = new Set(marks.map(({ shipmentId }) => shipmentId));
    const ids = await removeBatch(tx, batch, place, terms, unmeasured);
    if (isLast) await updateArchiveFile(tx, place.fileId, { framesDone: place.frame + 1 });
    return ids;
  });
}

async function removeBatch(
  tx: Tx,
  records: readonly ArchivedLine[],
  place: { fileId: string; frame: number; archivedAt: number },
  terms: RemovalTerms,
  unmeasured: ReadonlySet<string>,
): Promise<string[]> {
  const ids = records.flatMap(({ record }) => (record.kind === "parcel" ? record.id : []));
  const archived = await listArchivedIds(tx, ids);
  const allowed = new Set(
    (await listArchivableParcels(tx, { activityAt: 0, id: "" }, { ...terms, limit: ids.length, ids })).map(
      ({ id }) => id,
    ),
  );
  const removed: string[] = [];
  for (const { line, record } of records) {
    if (record.kind === "push") await removePush(tx, line, record);
    else if (!archived.has(record.id) && !unmeasured.has(record.id) && allowed.has(record.id)) {
      if (record.pushes.some(({ verdict }) => verdict === "waiting")) continue;
      // Locked, so that its pushes are not applied until it has left.
      if (!(await lockShipmentRow(tx, EVERY_SHOP, record.id))) continue;
      const current = await readParcelRecord(tx, record.id);
      if (!current || toArchiveLine(current) !== line) continue;
      const callbackIds = await insertArchivedParcel(tx, record.id, place);
      await deleteParcels(tx, [record.id], callbackIds, true);
      removed.push(record.id);
    }
  }
  return removed;
}

async function removePush(tx: Tx, line: string, { id }: ArchiveRecord): Promise<void> {
  const current = await findUnassignedPush(tx, id);
  const push = current && toArchivedPush(current);
  if (push && toArchiveLine({ kind: "push", id, push }) === line) await deleteUnassignedPush(tx, id);
}
