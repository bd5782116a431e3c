import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type BackupManifest, backupManifestSchema } from "@/lib/domain/backup/backup-manifest";
import { AppError } from "@/lib/domain/shared/errors";

/**
 * The outer file of a copy: a plain tar of the packed contents, `manifest.json`, and `sha256sum`, whose text is the
 * SHA-256 of every byte before its own header. Ordinary tools open it: `tar xf`, `age -d`, `tar xz`.
 */
const BLOCK = 512;
/** The last member's header and text, and the two empty blocks with which a tar ends. */
const TAIL_BYTES = 4 * BLOCK;
const MAX_MANIFEST_BYTES = 1024 * 1024;
const CONTENTS = "contents.tar.gz";

/** The file is not a whole copy: something in it changed, or it ends early. */
export class DamagedBackupError extends AppError {
  /** @param detail for the operator's log, in English */
  constructor(readonly detail: string) {
    super("damaged_backup", "backup.damaged", { detail });
  }
}

/**
 * Writes a copy's file: under a temporary name, synced, then renamed, so that a file of the final name is always whole.
 *
 * @param partial the temporary name, in the same file system
 * @param buildManifest called when all contents are written
 * @throws the system's error; then nothing is left behind
 */
export async function writeBackupFile(
  file: string,
  partial: string,
  contents: Readable,
  buildManifest: () => BackupManifest,
): Promise<{ bytes: number; sha256: string }> {
  try {
    const handle = await open(partial, "w+", 0o600);
    try {
      await handle.writeFile(Buffer.alloc(BLOCK)); // the header is written when the size is known
      let packed = 0;
      for await (const chunk of contents as AsyncIterable<Uint8Array>) {
        await handle.writeFile(chunk); // goes on where the last one ended
        packed += chunk.length;
      }
      const manifest = buildManifest();
      const json = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`);
      const rest = [padding(packed), tarHeader("manifest.json", json.length), json, padding(json.length)];
      let end = await writeAt(handle, Buffer.concat(rest), BLOCK + packed);
      await writeAt(handle, tarHeader(manifest.isEncrypted ? `${CONTENTS}.age` : CONTENTS, packed), 0);
      // Read again from the file: what the disk holds is what is hashed.
      const sha256 = await hashFile(partial, end);
      end = await writeAt(handle, buildTail(sha256), end);
      await handle.sync();
      await rename(partial, file);
      await syncFolder(dirname(file));
      return { bytes: end, sha256 };
    } finally {
      await handle.close();
    }
  } catch (error) {
    contents.destroy();
    await rm(partial, { force: true });
    throw error;
  }
}

/** A whole file: where its contents lie. */
export interface BackupFile {
  manifest: BackupManifest;
  bytes: number;
  /** Reads the packed contents. */
  openContents(): Readable;
}

/**
 * Reads a copy's file through and checks every byte of it against its SHA-256.
 *
 * @throws DamagedBackupError when a byte differs, or it is no copy at all; the system's error when it cannot be read, or an AbortError
 */
export async function openBackupFile(file: string, signal?: AbortSignal): Promise<BackupFile> {
  const handle = await open(file, "r");
  try {
    const { size } = await handle.stat();
    if (size < TAIL_BYTES + 2 * BLOCK || size % BLOCK !== 0) throw new DamagedBackupError("the file ends early");
    const sha256 = await hashFile(file, size - TAIL_BYTES, signal);
    const tail = await readAt(handle, size - TAIL_BYTES, TAIL_BYTES);
    if (!tail.equals(buildTail(sha256))) throw new DamagedBackupError("its SHA-256 is not the one it was written with");
    const contents = readHeader(await readAt(handle, 0, BLOCK));
    const manifestAt = BLOCK + contents.bytes + padding(contents.bytes).length;
    if (manifestAt + BLOCK > size - TAIL_BYTES) throw new DamagedBackupError("it has no manifest");
    const { bytes } = readHeader(await readAt(handle, manifestAt, BLOCK));
    if (bytes > MAX_MANIFEST_BYTES) throw new DamagedBackupError("its manifest is too long");
    const manifest = parseManifest(await readAt(handle, manifestAt + BLOCK, bytes));
    return {
      manifest,
      bytes: size,
      openContents: () => createReadStream(file, { start: BLOCK, end: BLOCK + contents.bytes - 1 }),
    };
  } finally {
    await handle.close();
  }
}

function parseManifest(json: Buffer): BackupManifest {
  try {
    return backupManifestSchema.parse(JSON.parse(json.toString()));
  } catch {
    throw new DamagedBackupError("its manifest is of another format");
  }
}

/** The header of a file in a tar (POSIX ustar), always the same for the same name and size. */
function tarHeader(name: string, bytes: number): Buffer {
  const header = Buffer.alloc(BLOCK);
  header.write(name, 0);
  header.write("0000600\0", 100); // mode
  header.write("0000000\0", 108); // user
  header.write("0000000\0", 116); // group
  const MAX_OCTAL = 8 ** 11;
  if (bytes < MAX_OCTAL) header.write(`${bytes.toString(8).padStart(11, "0")}\0`, 124);
  else {
    // Larger than 8 GiB: GNU's and BSD's binary form.
    header[124] = 0x80;
    header.writeBigUInt64BE(BigInt(bytes), 128);
  }
  header.write("00000000000\0", 136); // time
  header.write("        ", 148); // the sum counts its own field as blanks
  header.write("0", 156); // an ordinary file
  header.write("ustar\x0000", 257, "latin1");
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return header;
}

function readHeader(header: Buffer): { bytes: number } {
  const isBinary = header[124] === 0x80;
  const bytes = isBinary
    ? Number(header.readBigUInt64BE(128))
    : Number.parseInt(header.toString("latin1", 124, 135), 8);
  if (!Number.isSafeInteger(bytes) || bytes < 0) throw new DamagedBackupError("it is no copy of this product");
  return { bytes };
}

function buildTail(sha256: string): Buffer {
  const tail = Buffer.alloc(TAIL_BYTES);
  const text = Buffer.from(`${sha256}\n`);
  tarHeader("sha256sum", text.length).copy(tail);
  text.copy(tail, BLOCK);
  return tail;
}

function padding(bytes: number): Buffer {
  return Buffer.alloc((BLOCK - (bytes % BLOCK)) % BLOCK);
}

async function writeAt(handle: FileHandle, bytes: Buffer, at: number): Promise<number> {
  await handle.write(bytes, 0, bytes.length, at);
  return at + bytes.length;
}

async function readAt(handle: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, at);
  if (bytesRead !== length) throw new DamagedBackupError("the file ends early");
  return buffer;
}

async function hashFile(file: string, bytes: number, signal?: AbortSignal): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file, { end: bytes - 1, highWaterMark: 1024 * 1024 }), hash, { signal });
  return hash.digest("hex");
}

/** Makes a rename durable. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  await handle.sync().catch(() => {}); // Windows cannot sync a folder
  await handle.close();
}
