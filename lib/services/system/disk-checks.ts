import { randomUUID } from "node:crypto";
import { open, rm, statfs } from "node:fs/promises";
import { constants } from "node:os";
import { join } from "node:path";

export interface FreeDisk {
  /** The available share of the disk, 0 to 1. */
  freeRatio: number;
  freeBytes: number;
}

/** What is free on the folder's disk; null when the file system does not report it. */
export async function findFreeDisk(folder: string): Promise<FreeDisk | null> {
  const { bavail, blocks, bsize } = await statfs(folder).catch(() => ({ bavail: 0, blocks: 0, bsize: 0 }));
  return blocks > 0 ? { freeRatio: bavail / blocks, freeBytes: bavail * bsize } : null;
}

/** The available share of the folder's disk, 0 to 1; null when the file system does not report it. */
export async function findFreeDiskRatio(folder: string): Promise<number | null> {
  return (await findFreeDisk(folder))?.freeRatio ?? null;
}

/**
 * Writes a small file into the folder and syncs it, to get the operating system's error code:
 * SQLite reports only that a write failed.
 *
 * @returns the system's error code, such as ENOSPC; null when it worked
 */
export async function findWriteError(folder: string): Promise<string | null> {
  const path = join(folder, `.write-check-${randomUUID()}`);
  try {
    const file = await open(path, "wx", 0o600);
    try {
      await file.writeFile("can this be kept?");
      await file.sync();
    } finally {
      await file.close();
    }
    return null;
  } catch (error) {
    return error instanceof Error && "errno" in error ? errorName(Number(error.errno)) : null;
  } finally {
    await rm(path, { force: true }).catch(() => {}); // on a read-only disk there is none to delete
  }
}

/** Node names only some of the system's errors; EDQUOT (quota exceeded) is not among them. */
function errorName(errno: number): string | null {
  return Object.entries(constants.errno).find(([, number]) => number === -errno)?.[0] ?? null;
}
