import { createReadStream } from "node:fs";
import { rm } from "node:fs/promises";
import {
  deleteArchiveFile,
  findNextPart,
  insertArchiveFile,
  updateArchiveFile,
} from "@/db/queries/archive/archive-file-records";
import type { ArchiveRecord } from "@/lib/domain/archive/archive-record";
import { newId } from "@/lib/services/shared/new-id";
import { ArchiveFileWriter } from "./archive-file";
import type { ArchiveWork } from "./archive-work";
import { copyStoredFile, nameArchiveFile, toStoredName, toTemporaryPath } from "./stored-archive";

/** A file ends when it has this many records or this much text: little enough to write again after a crash. */
const FILE_RECORDS = 5_000;
const FILE_RAW_BYTES = 96 * 1024 * 1024;

/**
 * Writes, stores, reads back and records one file of a month. Nothing leaves the live tables here.
 *
 * @param records may be longer than one file; what was taken from it is in the file
 * @returns the file's id; null when there were no records. The verified copy of it stays in the temporary folder
 * @throws Error when it could not be stored, or was not whole when it was read back
 */
export async function writeArchiveFile(
  work: ArchiveWork,
  month: string,
  records: AsyncIterable<ArchiveRecord>,
): Promise<string | null> {
  const { store, clock, storage, onStep } = work;
  const id = newId(clock());
  const { name, part } = await store.write(async (tx) => {
    await work.held.renew(tx);
    const part = await findNextPart(tx, month);
    const name = nameArchiveFile({ month, part, id });
    const nothing = { parcels: 0, pushes: 0, bytes: 0, rawBytes: 0, sha256: "", frames: "[]" };
    await insertArchiveFile(tx, {
      id,
      name,
      month,
      part,
      status: "writing",
      place: work.place,
      ...nothing,
      createdAt: clock(),
    });
    return { name, part };
  });
  onStep?.("began");
  const file = await toTemporaryPath(work, name);
  const writer = await ArchiveFileWriter.create(file, month, part, clock());
  try {
    for await (const record of records) {
      await writer.add(record);
      if (writer.records >= FILE_RECORDS || writer.rawBytes >= FILE_RAW_BYTES) break;
    }
  } catch (error) {
    await writer.abort();
    throw error;
  }
  if (writer.records === 0) {
    await writer.abort();
    await discardArchiveFile(work, { id, name });
    return null;
  }
  const written = await writer.finish();
  onStep?.("written");
  await storage.put(toStoredName(name), createReadStream(file));
  onStep?.("stored");
  await rm(file, { force: true });
  await copyStoredFile(work, name, written);
  onStep?.("verified");
  const { frames, ...counts } = written;
  await store.write(async (tx) => {
    await work.held.renew(tx);
    await updateArchiveFile(tx, id, { ...counts, frames: JSON.stringify(frames), status: "stored" });
  });
  onStep?.("recorded");
  return id;
}

/** Deletes a file that was never recorded as stored, wherever a part of it may be. */
export async function discardArchiveFile(work: ArchiveWork, { id, name }: { id: string; name: string }): Promise<void> {
  await rm(await toTemporaryPath(work, name), { force: true });
  await work.storage.remove(toStoredName(name));
  await work.store.write(async (tx) => {
    await work.held.renew(tx);
    await deleteArchiveFile(tx, id);
  });
}
