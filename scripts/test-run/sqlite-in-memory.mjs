import { existsSync, statfsSync } from "node:fs";

const FOLDER = "/dev/shm";
const LEAST_BYTES = 4 * 1024 ** 3;

/**
 * SQLite's databases of tests in memory, where the machine has room for them: each commit waits for the disk as long as
 * it takes to apply a push. For tests of what is stored, not of whether it lasts; PostgreSQL's never wait.
 *
 * @returns {Record<string, string>}
 */
export function sqliteInMemory() {
  if (!existsSync(FOLDER)) return {};
  const { bavail, bsize } = statfsSync(FOLDER);
  return bavail * bsize >= LEAST_BYTES ? { TEST_SQLITE_FOLDER: FOLDER } : {};
}
