import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { PassThrough, pipeline, type Readable, Transform, type Writable } from "node:stream";
import { pipeline as pipelineDone } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { extract, pack } from "tar-stream";
import type { BackupMember } from "@/lib/domain/backup/backup-manifest";
import { DamagedBackupError } from "./backup-file";

/** Fast: a copy of a busy desk should not wait for its compression. */
const GZIP_LEVEL = 3;

/** A file to be copied, by its name in the copy. */
export interface ContentSource {
  name: string;
  /** A file on disk, or a short text. */
  from: { file: string } | { text: string };
}

/**
 * Packs files into a compressed tar, one after the other; memory does not grow with them.
 *
 * @param onMember told of each file when it is packed
 */
export function packContents(sources: readonly ContentSource[], onMember: (member: BackupMember) => void): Readable {
  const tar = pack();
  const packed = new PassThrough();
  pipeline(tar, createGzip({ level: GZIP_LEVEL, chunkSize: 256 * 1024 }), packed, () => {}); // the reader of `packed` sees the error
  packAll(tar, sources, onMember).then(
    () => tar.finalize(),
    (error: Error) => {
      tar.destroy(error);
      packed.destroy(error);
    },
  );
  return packed;
}

async function packAll(
  tar: ReturnType<typeof pack>,
  sources: readonly ContentSource[],
  onMember: (member: BackupMember) => void,
): Promise<void> {
  for (const { name, from } of sources) {
    const bytes = "file" in from ? (await stat(from.file)).size : Buffer.byteLength(from.text);
    const hash = createHash("sha256");
    const entry = tar.entry({ name, size: bytes, mode: 0o600, mtime: new Date(0) });
    if ("file" in from)
      await pipelineDone(createReadStream(from.file, { highWaterMark: 256 * 1024 }), hashing(hash), entry);
    else {
      hash.update(from.text);
      entry.end(from.text);
    }
    onMember({ name, bytes, sha256: hash.digest("hex") });
  }
}

/**
 * Unpacks contents into a folder and compares every file with the manifest.
 *
 * @param folder null to compare only
 * @throws DamagedBackupError when a file is missing, differs or was not in the manifest, or the reason of the signal
 */
export async function unpackContents(
  contents: Readable,
  members: readonly BackupMember[],
  folder: string | null,
  signal?: AbortSignal,
): Promise<void> {
  const left = new Map(members.map((member) => [member.name, member]));
  const tar = extract();
  const unpacking = pipelineDone(contents, createGunzip(), tar, { signal });
  unpacking.catch(() => {}); // awaited below
  try {
    for await (const entry of tar) {
      const { name } = entry.header;
      const member = left.get(name);
      if (!member) throw new DamagedBackupError(`${name} is not in its manifest`);
      if (entry.header.size !== member.bytes)
        throw new DamagedBackupError(`${name} is larger or smaller than in its manifest`);
      left.delete(name);
      const hash = createHash("sha256");
      if (folder === null) await pipelineDone(entry, hash);
      else await pipelineDone(entry, hashing(hash), await createFile(join(folder, name)));
      if (hash.digest("hex") !== member.sha256) throw new DamagedBackupError(`${name} differs from its manifest`);
    }
    await unpacking;
  } catch (error) {
    contents.destroy();
    signal?.throwIfAborted();
    throw isOwnOrSystem(error) ? error : new DamagedBackupError("its contents cannot be unpacked");
  }
  const [missing] = left.keys();
  if (missing !== undefined) throw new DamagedBackupError(`${missing} is missing`);
}

async function createFile(file: string): Promise<Writable> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  return createWriteStream(file, { mode: 0o600, flush: true });
}

/** A full disk is no damage of the copy. */
function isOwnOrSystem(error: unknown): boolean {
  return error instanceof DamagedBackupError || /^E[A-Z]+$/.test(String((error as NodeJS.ErrnoException).code));
}

function hashing(hash: ReturnType<typeof createHash>): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
}
