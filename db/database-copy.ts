import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, rename, rm, stat, statfs } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";

/** A verified copy of the database, or of the rows that a rebuild changes. */
export interface DatabaseCopy {
  /** Path of the file. */
  file: string;
  bytes: number;
  /** SHA-256 of the file, hex. */
  sha256: string;
  /** Rows of each copied table. */
  rows: Record<string, number>;
}

/** Where a copy is written. */
export interface CopyTarget {
  folder: string;
  /** Name of the file without its extension, which the engine adds. */
  name: string;
  /** Ends the copying; what was written is deleted. */
  signal: AbortSignal;
}

/** The copy could not be written, or it is not what was copied. */
export class DatabaseCopyError extends Error {
  /** @param neededBytes with `no-room`: how much space the copy needs */
  constructor(
    readonly kind: "no-room" | "damaged",
    message: string,
    readonly neededBytes = 0,
  ) {
    super(message);
  }
}

/** The tables whose rows a rebuild changes, in the order of their references. Of a push only the verdict changes. */
export const REBUILT_TABLES = [
  "shipment",
  "leg",
  "trace_event",
  "shipment_change",
  "push",
  "charge",
  "charge_count",
  "charge_change",
  "flag_episode",
] as const;

/** Bytes that stay free beside a copy, so that the server can go on storing pushes. */
const RESERVED_BYTES = 256 * 1024 * 1024;

/**
 * Writes a copy to a temporary file beside its final place, syncs it and moves it there, so that a file of the
 * final name is always whole.
 *
 * @param neededBytes the size that the copy is going to have at most
 * @param write writes and verifies the temporary file, readable only by this user; returns the rows of each table
 * @throws DatabaseCopyError, or the system's error; then nothing is left behind
 */
export async function writeCopy(
  { folder, name, signal }: CopyTarget,
  extension: string,
  neededBytes: number,
  write: (file: string) => Promise<Record<string, number>>,
): Promise<DatabaseCopy> {
  signal.throwIfAborted();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await requireRoom(folder, neededBytes);
  const file = join(folder, `${name}${extension}`);
  const partial = `${file}.part`;
  try {
    await (await open(partial, "w", 0o600)).close();
    const rows = await write(partial);
    signal.throwIfAborted();
    const sha256 = await hashFile(partial);
    await sync(partial, "r+");
    await rename(partial, file);
    await sync(dirname(file), "r").catch(() => {}); // Windows cannot sync a folder
    await verifyCopiedFile({ file, sha256 });
    return { file, bytes: (await stat(file)).size, sha256, rows };
  } catch (error) {
    for (const left of [partial, `${partial}-journal`]) await rm(left, { force: true });
    throw error;
  }
}

/** Bytes that may be written to a folder beside those that stay free for pushes; less than 0 when these are used. */
export async function measureRoom(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(/* turbopackIgnore: true */ folder);
  return bavail * bsize - RESERVED_BYTES;
}

/** @throws DatabaseCopyError when so many bytes have no room in the folder */
export async function requireRoom(folder: string, bytes: number): Promise<void> {
  if ((await measureRoom(folder)) >= bytes) return;
  throw new DatabaseCopyError("no-room", "there is not enough free space for a copy", bytes + RESERVED_BYTES);
}

/** @throws DatabaseCopyError when the file is missing or not byte for byte what was written */
export async function verifyCopiedFile({ file, sha256 }: Pick<DatabaseCopy, "file" | "sha256">): Promise<void> {
  const found = await hashFile(file).catch(() => null);
  if (found !== sha256) throw new DatabaseCopyError("damaged", `${file} is not the copy that was written`);
}

/** @throws DatabaseCopyError when a table has other rows than expected */
export function requireSameRows(expected: Record<string, number>, found: Record<string, number>): void {
  for (const [table, rows] of Object.entries(expected)) {
    if (found[table] !== rows) {
      throw new DatabaseCopyError("damaged", `${table} has ${rows} rows, its copy has ${found[table] ?? 0}`);
    }
  }
}

async function hashFile(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}

async function sync(path: string, mode: "r" | "r+"): Promise<void> {
  const handle = await open(path, mode);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
