import { stat, statfs } from "node:fs/promises";
import { join, resolve } from "node:path";
import { lockFolder } from "./folder-lock";
import { openConnection } from "./sqlite-connection";

/** Beside the two copies: the server and the system need some too. */
const RESERVED_BYTES = 256 * 1024 * 1024;

/** There is no room for rewriting the file. */
export class NoRoomToRewriteError extends Error {
  constructor(
    readonly folder: string,
    readonly neededBytes: number,
  ) {
    super(`rewriting the database needs ${neededBytes} free bytes in ${folder}`);
  }
}

/** What rewriting changed, in bytes and milliseconds. */
export interface RewrittenFile {
  before: number;
  after: number;
  ms: number;
}

/**
 * Rewrites the SQLite file of a folder without its free pages, so that from then on it can shrink a few pages at a
 * time. No server may run on the folder meanwhile: no push could be stored.
 *
 * @throws FolderInUseError while a server runs on the folder
 * @throws NoRoomToRewriteError when the disk has no room for the new file and its log; nothing was changed
 */
export async function rewriteSqliteFile(dataDir: string): Promise<RewrittenFile> {
  const folder = resolve(dataDir);
  const unlock = lockFolder(folder);
  try {
    const file = join(folder, "waybill.db");
    const before = (await stat(file)).size;
    // SQLite builds the new file in this folder, writes its pages to the log, and then over the old ones.
    const neededBytes = 2 * before + RESERVED_BYTES;
    const { bavail, bsize } = await statfs(folder);
    if (bavail * bsize < neededBytes) throw new NoRoomToRewriteError(folder, neededBytes);
    process.env.SQLITE_TMPDIR = folder;
    const startedAt = performance.now();
    const connection = openConnection(file, { isThere: true });
    try {
      connection.pragma("auto_vacuum = INCREMENTAL");
      connection.exec("VACUUM");
      connection.pragma("wal_checkpoint(TRUNCATE)");
    } finally {
      connection.close();
    }
    return { before, after: (await stat(file)).size, ms: performance.now() - startedAt };
  } finally {
    unlock();
  }
}
