import { createReadStream } from "node:fs";
import { open, rm } from "node:fs/promises";
import {
  type ArchiveFileRow,
  findArchiveFile,
  listReplacedFiles,
  listStoredFiles,
  listWholeFilesToErase,
  updateArchiveFile,
} from "@/db/queries/archive/archive-file-records";
import { renameOrders } from "@/db/queries/privacy/erase-parcel-rows";
import { listErasableOfFile, listFilesWithErasable, markArchivedErased } from "@/db/queries/privacy/erasure-candidates";
import type { Store } from "@/db/store";
import { type ArchiveRecord, archiveFramesSchema, type ParcelRecord } from "@/lib/domain/archive/archive-record";
import { addMonths, beijingMonthStart, toBeijingMonth } from "@/lib/domain/time/beijing-month";
import { ArchiveFileWriter, parseArchiveLine, readAt, readFrameLines } from "./archive-file";
import { type ArchiveWork, workOnArchive } from "./archive-work";
import { redactParcelRecord, redactPushRecord } from "./redact-record";
import { settlePushDay } from "./segments/archive-push-days";
import { carryOutRemovals } from "./segments/carry-out-removals";
import { copyStoredFile, nameArchiveFile, toStoredName, toTemporaryPath } from "./stored-archive";

const FILES_PER_PAGE = 20;

/** A file that was written again without the people of some of its records. */
export interface RewrittenFile {
  file: Pick<ArchiveFileRow, "id" | "name" | "frames" | "bytes" | "rawBytes" | "sha256">;
  shipmentIds: string[];
}

/** What is erased of the archive. */
export interface ArchiveErasure {
  /** Records without activity since, in ms since 1970; null: none by age. */
  before: number | null;
  /** Of one person, under each root secret; empty: of nobody. */
  phoneHashes: readonly string[];
  /** Called in the change that records a file, and before it, so that no file is lost to a desk restored from a copy. */
  onRewritten(rewritten: RewrittenFile): Promise<void>;
}

/**
 * Writes archive files again without people, one after the other. Each is stored and read back before the old one is
 * deleted; killed at any moment, it is done again.
 *
 * @returns the ids of the parcels; undefined while another node works on the archive
 */
export async function eraseArchived(
  context: Omit<ArchiveWork, "held">,
  erasure: ArchiveErasure,
): Promise<string[] | undefined> {
  return workOnArchive(context, async (work) => {
    try {
      await removeReplaced(work);
      const erased: string[] = [];
      for await (const file of listFiles(work, erasure)) {
        if (work.isStopping()) break;
        erased.push(...(await rewriteFile(work, file, erasure)));
        await removeReplaced(work);
      }
      // What a killed run wrote may have the people, too.
      if (await settlePushDay(work)) await carryOutRemovals(work);
      return erased;
    } finally {
      await work.held.release();
    }
  });
}

/** Deletes what was replaced before this run, or just now. */
async function removeReplaced(work: ArchiveWork): Promise<void> {
  for (const { id, replacedName } of await listReplacedFiles(work.store.read)) {
    if (replacedName !== null) await work.storage.remove(toStoredName(replacedName));
    await work.store.write(async (tx) => {
      await work.held.renew(tx);
      await updateArchiveFile(tx, id, { replacedName: null });
    });
  }
}

async function* listFiles(
  { store }: ArchiveWork,
  { before, phoneHashes }: ArchiveErasure,
): AsyncGenerator<ArchiveFileRow> {
  if (phoneHashes.length > 0) yield* await listStoredFiles(store.read);
  if (before === null) return;
  const seen = new Set<string>();
  for (;;) {
    const partly = await listFilesWithErasable(store.read, before, FILES_PER_PAGE);
    const wholly = await listWholeFilesToErase(store.read, toBeijingMonth(before), FILES_PER_PAGE);
    const due = [...new Set([...partly, ...wholly])].filter((id) => !seen.has(id));
    if (due.length === 0) return;
    for (const id of due) {
      seen.add(id);
      const file = await findArchiveFile(store.read, id);
      if (file?.status === "done") yield file;
    }
  }
}

/** @returns the ids of the parcels whose records are without people now */
async function rewriteFile(work: ArchiveWork, file: ArchiveFileRow, erasure: ArchiveErasure): Promise<string[]> {
  const { store, clock } = work;
  const { before, phoneHashes } = erasure;
  const frames = archiveFramesSchema.parse(JSON.parse(file.frames));
  const due = before === null ? new Set<string>() : await listErasableOfFile(store.read, file.id, before);
  const now = clock();
  const path = await copyStoredFile(work, file.name, { ...file, frames });
  const name = nameArchiveFile({ ...file, id: `${file.id}-${now.toString(36)}` });
  const target = await toTemporaryPath(work, name);
  const erased: string[] = [];
  const orders = new Map<string, string>();
  const redact = async (record: ArchiveRecord): Promise<ArchiveRecord> => {
    if (record.kind === "push") {
      return before !== null && record.push.receivedAt < before ? redactPushRecord(record, now) : record;
    }
    const hash = record.rows.shipment?.[0]?.phone_hash;
    const isPerson = typeof hash === "string" && phoneHashes.includes(hash);
    if (!isPerson && !due.has(record.id) && !isOlder(record, before)) return record;
    erased.push(record.id);
    const redacted = await redactParcelRecord(record, now);
    const orderNumber = redacted.rows.shipment?.[0]?.order_number;
    if (typeof orderNumber === "string" && orderNumber !== record.rows.shipment?.[0]?.order_number)
      orders.set(record.id, orderNumber);
    return redacted;
  };
  try {
    if (phoneHashes.length > 0 && !(await hasPhone(path, frames, phoneHashes))) return [];
    const written = await writeRedacted(path, target, { file, frames, redact, pause: work.pause });
    await work.storage.put(toStoredName(name), createReadStream(target));
    await rm(target, { force: true });
    await rm(await copyStoredFile(work, name, written), { force: true });
    const { frames: newFrames, ...counts } = written;
    const columns = { name, ...counts, frames: JSON.stringify(newFrames) };
    await erasure.onRewritten({ file: { id: file.id, ...columns }, shipmentIds: erased });
    const isWhole = before !== null && beijingMonthStart(addMonths(file.month, 1)) <= before;
    await store.write(async (tx) => {
      await work.held.renew(tx);
      await updateArchiveFile(tx, file.id, {
        ...columns,
        replacedName: file.name,
        ...(isWhole && { erasedAt: now }),
      });
      await markArchivedErased(tx, erased, now);
      for (const [id, orderNumber] of orders) await renameOrders(tx, id, orderNumber);
    });
    return erased;
  } finally {
    await rm(path, { force: true });
    await rm(target, { force: true });
  }
}

/** Also of records that are used no more, since their parcel was brought back. */
function isOlder({ rows }: ParcelRecord, before: number | null): boolean {
  const activityAt = rows.shipment?.[0]?.activity_at;
  const isErased = rows.shipment?.[0]?.erased_at !== undefined;
  return before !== null && !isErased && typeof activityAt === "number" && activityAt < before;
}

type Frames = ReturnType<typeof archiveFramesSchema.parse>;

async function hasPhone(path: string, frames: Frames, phoneHashes: readonly string[]): Promise<boolean> {
  const texts = phoneHashes.map((hash) => `"phone_hash":${JSON.stringify(hash)}`);
  const source = await open(path, "r");
  try {
    for (const place of frames) {
      const lines = await readFrameLines(await readAt(source, place.offset, place.length), place);
      if (lines.some((line) => texts.some((text) => line.includes(text)))) return true;
    }
    return false;
  } finally {
    await source.close();
  }
}

/** Writes the same frames, so that each parcel stays where it is recorded. */
async function writeRedacted(
  from: string,
  to: string,
  {
    file,
    frames,
    redact,
    pause,
  }: {
    file: ArchiveFileRow;
    frames: Frames;
    redact: (record: ArchiveRecord) => Promise<ArchiveRecord>;
    pause: () => Promise<void>;
  },
) {
  const source = await open(from, "r");
  const writer = await ArchiveFileWriter.create(to, file.month, file.part, file.createdAt);
  try {
    for (const place of frames) {
      for (const line of await readFrameLines(await readAt(source, place.offset, place.length), place)) {
        writer.append(await redact(parseArchiveLine(line)));
        await pause();
      }
      await writer.endFrame();
    }
    return await writer.finish();
  } catch (error) {
    await writer.abort();
    throw error;
  } finally {
    await source.close();
  }
}

/** Points the desk at a file that was written again after the copy was made from which it is restored. */
export async function adoptRewrittenFile(
  store: Store,
  { file, shipmentIds }: RewrittenFile,
  now: number,
): Promise<void> {
  const { id, ...columns } = file;
  await store.write(async (tx) => {
    const known = await findArchiveFile(tx, id);
    if (known?.status !== "done" || known.sha256 === file.sha256) return;
    await updateArchiveFile(tx, id, columns);
    await markArchivedErased(tx, shipmentIds, now);
  });
}
