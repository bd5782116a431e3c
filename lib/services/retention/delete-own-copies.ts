import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { isUpgradeUnfinished, UPGRADE_COPY } from "@/db/migration/upgrade-copies";
import { OWN_COPY_DAYS } from "@/lib/domain/backup/backup-schedule";
import { DAY_MS } from "@/lib/domain/time/beijing-time";
import { logger } from "@/lib/log/logger";
import { readRecord, restoreFolder, restoreOutcomeSchema } from "@/lib/services/backup/restore/restore-folder";

/** What the product puts aside by itself, by folder below `DATA_DIR`. */
const OWN_COPIES: readonly [folder: string, name: RegExp][] = [
  ["backups", UPGRADE_COPY],
  ["backups", /^before-rebuild-[\w-]+\.(?:db|ndjson\.gz)$/],
  ["restore", /^(?:copy\.tar|ready)(?:\.part)?$/],
  ["", /^replaced-\d{8}T\d{9}Z$/],
];

/**
 * Deletes the copies from before an upgrade, a rebuild and a restore, and one that was fetched to be restored, that are
 * older than `OWN_COPY_DAYS`: they hold the data of people who were erased since. While an upgrade is unfinished all stay,
 * and what a restore from the page replaced stays until the owner deletes it.
 *
 * @param now in ms since 1970 UTC
 * @returns the names of what was deleted
 */
export async function deleteOwnCopies(dataDir: string, now: number): Promise<string[]> {
  if (isUpgradeUnfinished(dataDir)) return [];
  const outcome = await readRecord(restoreFolder(dataDir).outcome, restoreOutcomeSchema);
  const deleted: string[] = [];
  for (const [place, pattern] of OWN_COPIES) {
    const folder = join(/* turbopackIgnore: true */ dataDir, place);
    const names = await readdir(folder).catch(() => []);
    for (const name of names.filter((each) => pattern.test(each) && each !== outcome?.kept)) {
      const path = join(folder, name);
      const { mtimeMs } = await stat(path);
      if (now - mtimeMs <= OWN_COPY_DAYS * DAY_MS) continue;
      await rm(path, { recursive: true, force: true });
      deleted.push(name);
    }
  }
  if (deleted.length > 0) logger().info({ deleted }, "copies that the product made by itself were deleted");
  return deleted;
}
