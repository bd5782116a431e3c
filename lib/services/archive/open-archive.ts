import { join } from "node:path";
import type { FileStorage } from "@/lib/server/outbound/file-storage/file-storage";
import { openFolderStorage } from "@/lib/server/outbound/file-storage/folder-storage";
import type { Config } from "@/lib/server/runtime/config";

/** Where archive files are kept: the folder `archive` in `DATA_DIR`. */
export function openArchiveStorage({ dataDir }: Pick<Config, "dataDir">): FileStorage {
  return openFolderStorage(dataDir);
}

/** Where files are while they are worked on. */
export function archiveTemporaryFolder({ dataDir }: Pick<Config, "dataDir">): string {
  return join(dataDir, "archive-temporary");
}
