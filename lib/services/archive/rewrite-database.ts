import { engine } from "@/db/engine";
import { NoRoomToRewriteError, type RewrittenFile, rewriteSqliteFile } from "@/db/sqlite/rewrite-file";
import { ConflictError } from "@/lib/domain/shared/errors";

const BYTES_PER_MB = 1_000_000;

/**
 * Rewrites the SQLite file of a folder without its free space; see `rewriteSqliteFile`.
 *
 * @throws ConflictError on PostgreSQL, or when the disk has no room; nothing was changed
 * @throws FolderInUseError while a server runs on the folder
 */
export async function rewriteDatabase(dataDir: string): Promise<RewrittenFile> {
  if (engine.fileIn(dataDir) === null) throw new ConflictError("archive.vacuumPostgres");
  try {
    return await rewriteSqliteFile(dataDir);
  } catch (error) {
    if (!(error instanceof NoRoomToRewriteError)) throw error;
    const megabytes = Math.ceil(error.neededBytes / BYTES_PER_MB);
    throw new ConflictError("archive.vacuumNoRoom", { folder: error.folder, megabytes });
  }
}
