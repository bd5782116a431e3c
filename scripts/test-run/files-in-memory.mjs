import { existsSync, statfsSync } from "node:fs";

const FOLDER = "/dev/shm";
const LEAST_BYTES = 4 * 1024 ** 3;

/**
 * Where the machine has room for it, files are in memory: one commit after another waits for the disk as long as it
 * takes to apply the push. For tests of what is stored, not of whether it lasts.
 *
 * @returns {Record<string, string>}
 */
export function filesInMemory() {
  if (!existsSync(FOLDER)) return {};
  const { bavail, bsize } = statfsSync(FOLDER);
  return bavail * bsize >= LEAST_BYTES ? { TMPDIR: FOLDER } : {};
}
