import { createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { ArchiveFrame } from "@/lib/domain/archive/archive-record";
import type { FileStorage } from "@/lib/outbound/file-storage/file-storage";
import { type ExpectedArchive, readFrameLines, verifyArchive } from "./archive-file";
import type { ArchiveWork } from "./archive-work";

/** The folder of archive files in the storage, apart from backups. */
const FOLDER = "archive";

/** The name under which a file is written first. */
export function nameArchiveFile({ month, part, id }: { month: string; part: number; id: string }): string {
  return `${month}-${String(part).padStart(3, "0")}-${id}.ndjson.zst`;
}

export function toStoredName(name: string): string {
  return `${FOLDER}/${name}`;
}

/** Where a file is on this machine while it is worked on. The folder exists afterwards. */
export async function toTemporaryPath(
  { temporaryFolder }: Pick<ArchiveWork, "temporaryFolder">,
  name: string,
): Promise<string> {
  await mkdir(temporaryFolder, { recursive: true, mode: 0o700 });
  return join(temporaryFolder, name);
}

/**
 * Reads a stored file back to this machine and verifies it completely.
 *
 * @returns its path
 * @throws StorageError, or Error when the file is not what was written
 */
export async function copyStoredFile(
  work: Pick<ArchiveWork, "storage" | "temporaryFolder" | "pause">,
  name: string,
  expected: ExpectedArchive,
): Promise<string> {
  const path = await toTemporaryPath(work, name);
  try {
    await pipeline(await work.storage.get(toStoredName(name)), createWriteStream(path, { mode: 0o600 }));
    await verifyArchive(path, expected, work.pause);
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  return path;
}

/** The lines of one frame of a stored file; what stands before it is passed over. @throws StorageError, or Error when it is damaged */
export async function readStoredFrame(storage: FileStorage, name: string, frame: ArchiveFrame): Promise<string[]> {
  const parts: Buffer[] = [];
  let position = 0;
  const end = frame.offset + frame.length;
  for await (const chunk of await storage.get(toStoredName(name))) {
    const bytes = chunk as Buffer;
    // An empty part would keep the whole piece in memory.
    if (position + bytes.length > frame.offset) {
      parts.push(bytes.subarray(Math.max(0, frame.offset - position), end - position));
    }
    position += bytes.length;
    if (position >= end) break;
  }
  return readFrameLines(Buffer.concat(parts), frame);
}
