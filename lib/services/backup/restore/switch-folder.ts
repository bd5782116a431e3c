import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DATABASE_MARKER } from "@/db/sqlite/database-marker";
import { RESTORE_MARK } from "@/db/sqlite/unfinished-restore";
import { auditHeadsFolder } from "@/lib/audit/audit-anchor";
import { DATABASE_MEMBERS, SECRET_MEMBER } from "@/lib/domain/backup/backup-manifest";
import { syncFolder } from "@/lib/services/backup/backup-file";
import { exists } from "./restore-folder";

const DATABASE = "waybill.db";
/** A desk on SQLite. Without the old marker the next start records the restored desk as the folder's own. */
const DESK_FILES = [
  `${DATABASE}-wal`,
  `${DATABASE}-shm`,
  SECRET_MEMBER,
  DATABASE_MARKER,
  auditHeadsFolder(""),
  DATABASE,
];
const ASIDE = /^replaced-\d{8}T\d{9}Z$/;

/** The folder below `DATA_DIR` for what is replaced at an instant. */
export function nameReplaced(at: number): string {
  return `replaced-${new Date(at).toISOString().replace(/[-:.]/g, "")}`;
}

/**
 * Moves the desk of a folder aside and another one into its place: an unpacked copy, or one that was moved aside before.
 * Killed at any moment, the folder is as before, or marked, so that no server starts on half of it; the same call goes
 * on, and does nothing when all was done.
 *
 * @param from absolute path of the folder with the other desk
 * @param at names the folder of what is replaced, unless an interrupted call has begun one
 * @returns that folder's name below `dataDir`; null when there was no desk
 */
export async function switchFolder(dataDir: string, from: string, at: number): Promise<string | null> {
  const mark = join(dataDir, RESTORE_MARK);
  const begun = (await readFile(mark, "utf8").catch(() => "")).trim();
  const name = ASIDE.test(begun) ? begun : nameReplaced(at);
  const aside = join(dataDir, name);
  const isUnpacked = await exists(join(from, DATABASE_MEMBERS.sqlite));
  const isWhole = isUnpacked || (await exists(join(from, DATABASE)));
  if (isWhole || begun !== "") {
    await writeFile(mark, `${name}\n`, { mode: 0o600, flush: true });
    await syncFolder(dataDir);
    if (!(await exists(aside))) await moveAside(dataDir, aside);
    for (const each of DESK_FILES) {
      const source = join(from, each === DATABASE && isUnpacked ? DATABASE_MEMBERS.sqlite : each);
      if (!(await exists(source))) continue;
      await rm(join(dataDir, each), { recursive: true, force: true }); // of an interrupted call: the old desk is aside
      await rename(source, join(dataDir, each));
    }
    await syncFolder(dataDir);
    await rm(mark);
    await syncFolder(dataDir);
  }
  return (await exists(aside)) ? name : null;
}

/** All of it or, when it is killed, a part under another name, which the next call completes. */
async function moveAside(dataDir: string, aside: string): Promise<void> {
  const part = `${aside}.part`;
  for (const name of DESK_FILES) {
    // What an interrupted call has moved stays: a start may have made another secret since.
    if (!(await exists(join(dataDir, name))) || (await exists(join(part, name)))) continue;
    await mkdir(part, { recursive: true, mode: 0o700 });
    await rename(join(dataDir, name), join(part, name));
  }
  if (await exists(part)) await rename(part, aside);
  await syncFolder(dataDir);
}
