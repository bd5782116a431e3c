import { chmodSync, lstatSync, readdirSync, type Stats } from "node:fs";
import { join } from "node:path";

/** What the product itself writes at the top of `DATA_DIR`. Other files there are the operator's, and stay as they are. */
const OWN_FILE = /^(waybill\.db.*|app-secrets?(\.json)?|server\.lock|installation-id|releases-asked\.json)$/;
/** Its own folders there. */
const OWN_FOLDERS: readonly string[] = ["archive", "audit-heads", "backups", "restore"];

const STICKY = 0o1000;
const OTHERS = 0o077;

/**
 * Files and folders that this process makes from now on are its user's alone. Worker threads share the mask of the main
 * thread, and cannot set it.
 */
export function keepNewFilesPrivate(): void {
  process.umask(OTHERS);
}

/**
 * Closes an existing `DATA_DIR`, its own folders in it, the database and the secrets to other users of the machine
 * (0700 and 0600).
 *
 * @param uid the user that the process runs as; undefined on Windows, where nothing is done
 * @returns the paths that others may still read, because they belong to another user or are shared by all
 */
export function closeDataFolder(dataDir: string, uid = process.getuid?.()): string[] {
  if (uid === undefined) return [];
  const children = readdirSync(dataDir, { withFileTypes: true }).filter((each) =>
    each.isDirectory() ? OWN_FOLDERS.includes(each.name) : each.isFile() && OWN_FILE.test(each.name),
  );
  return [dataDir, ...children.map(({ name }) => join(dataDir, name))].filter((path) => !close(path, uid));
}

/** @returns whether only its owner may use it */
function close(path: string, uid: number): boolean {
  try {
    const stats = lstatSync(path);
    if ((stats.mode & OTHERS) === 0) return true;
    if (!isOurs(stats, uid)) return false;
    chmodSync(path, stats.mode & 0o700);
    return true;
  } catch (error) {
    // A file that has just gone, such as the write-ahead log, is open to nobody.
    return error instanceof Error && "code" in error && error.code === "ENOENT";
  }
}

/** A folder such as `/tmp`, which all users write to, is not closed even to root. */
function isOurs({ uid, mode }: Stats, own: number): boolean {
  return uid === own && (mode & STICKY) === 0;
}
