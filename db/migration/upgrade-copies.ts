import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Copies that are kept, the newest ones; of an upgrade that has not been finished also the first. */
const KEPT_COPIES = 2;
/** Beside the copies from the first try of an upgrade until it is finished: the name of the copy that was made then. */
const UNFINISHED = "upgrade-unfinished";
/** Of SQLite the file as it was, of PostgreSQL a copy as `admin backup` makes it. */
export const UPGRADE_COPY = /^before-upgrade-\d{8}-\d{6}\.(?:db|tar)$/;

/** Where copies from before an upgrade lie. */
export const upgradeCopiesFolder = (dataDir: string): string => join(dataDir, "backups");

/** @returns a name for a copy that is made now */
export function nameUpgradeCopy(ending: "db" | "tar"): string {
  const stamp = new Date().toISOString().replace(/[-:]/g, "").replace("T", "-").slice(0, 15);
  return `before-upgrade-${stamp}.${ending}`;
}

/** Removes the copies that are no longer kept beside one that was just made. */
export function keepUpgradeCopies(dataDir: string, made: string): void {
  const folder = upgradeCopiesFolder(dataDir);
  const first = keepFirst(folder, made);
  const others = readdirSync(folder).filter((name) => UPGRADE_COPY.test(name) && name !== first);
  for (const name of others.toSorted().slice(0, 1 - KEPT_COPIES)) rmSync(join(folder, name));
}

/** Records that the migration has succeeded: the copy from before it is one among others. */
export function finishUpgrade(dataDir: string): void {
  rmSync(join(upgradeCopiesFolder(dataDir), UNFINISHED), { force: true });
}

/** Whether an upgrade was begun and has not succeeded: its first copy is the way back. */
export function isUpgradeUnfinished(dataDir: string): boolean {
  return existsSync(join(upgradeCopiesFolder(dataDir), UNFINISHED));
}

/** @returns the copy from before the first try: later ones may hold half of an upgrade, and each restart makes one */
function keepFirst(folder: string, copy: string): string {
  const mark = join(folder, UNFINISHED);
  const first = existsSync(mark) ? readFileSync(mark, "utf8") : "";
  if (UPGRADE_COPY.test(first) && existsSync(join(folder, first))) return first;
  writeFileSync(mark, copy, { mode: 0o600 });
  return copy;
}
