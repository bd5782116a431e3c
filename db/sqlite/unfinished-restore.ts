import { existsSync } from "node:fs";
import { join } from "node:path";

/** In `DATA_DIR` while a restore moves its files. */
export const RESTORE_MARK = "restore-unfinished";

/** A restore was interrupted: the folder may hold half of a desk. */
export class UnfinishedRestoreError extends Error {
  constructor(readonly folder: string) {
    super(`a restore into ${folder} was interrupted; run the same restore command again`);
    this.name = "UnfinishedRestoreError";
  }
}

/** @throws UnfinishedRestoreError */
export function requireFinishedRestore(dataDir: string): void {
  if (existsSync(join(dataDir, RESTORE_MARK))) throw new UnfinishedRestoreError(dataDir);
}
