import { createHash, type Hash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import {
  ARCHIVE_FORMAT,
  ARCHIVE_VERSION,
  type ArchiveFrame,
  type ArchiveHead,
  type ArchiveIndex,
  type ArchiveRecord,
  archiveHeadSchema,
  archiveRecordSchema,
} from "@/lib/domain/archive/archive-record";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import { compressFrame, decompressFrame, wrapSkippable } from "./zstd";

/** A frame ends when it has this much text (bytes) or this many records: little to read for one parcel, enough to compress well. */
const FRAME_RAW_BYTES = 256 * 1024;
const FRAME_RECORDS = 50;

/** What a finished file is. */
export interface WrittenArchive {
  frames: ArchiveFrame[];
  parcels: number;
  pushes: number;
  bytes: number;
  rawBytes: number;
  /** Hex, of the whole file. */
  sha256: string;
}

/**
 * Writes an archive file: zstd frames of NDJSON, the first with the head, the last with the index. `zstd -dc` shows
 * all of it. docs/archive.md describes the format.
 */
export class ArchiveFileWriter {
  readonly #handle: FileHandle;
  readonly #hash: Hash = createHash("sha256");
  readonly #frames: ArchiveFrame[] = [];
  #lines: string[] = [];
  #lineBytes = 0;
  #bytes = 0;
  #rawBytes = 0;
  #records = 0;
  #parcels = 0;
  #pushes = 0;

  private constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  /** Creates the file, readable by its owner alone. @param at when, in ms since 1970 */
  static async create(file: string, month: string, part: number, at: number): Promise<ArchiveFileWriter> {
    const writer = new ArchiveFileWriter(await open(file, "w", 0o600));
    const head: ArchiveHead = {
      kind: "head",
      format: ARCHIVE_FORMAT,
      version: ARCHIVE_VERSION,
      month,
      part,
      createdAt: toIsoBeijing(at),
    };
    await writer.#writeFrame(`${JSON.stringify(head)}\n`);
    return writer;
  }

  get records(): number {
    return this.#records;
  }

  /** Bytes of text so far. */
  get rawBytes(): number {
    return this.#rawBytes + this.#lineBytes;
  }

  /** Adds a record to the current frame, which ends when it is long enough. */
  async add(record: ArchiveRecord): Promise<void> {
    this.append(record);
    if (this.#lineBytes >= FRAME_RAW_BYTES || this.#lines.length >= FRAME_RECORDS) await this.endFrame();
  }

  /** Adds a record to the current frame, which ends with `endFrame`. */
  append(record: ArchiveRecord): void {
    const line = toArchiveLine(record);
    this.#lines.push(line);
    this.#records += 1;
    this.#lineBytes += Buffer.byteLength(line) + 1;
    if (record.kind === "parcel") {
      this.#parcels += 1;
      this.#pushes += record.pushes.length;
    } else this.#pushes += 1;
  }

  /** Writes the index and syncs the file to disk. */
  async finish(): Promise<WrittenArchive> {
    await this.endFrame();
    const indexOffset = this.#bytes;
    const counts = { parcels: this.#parcels, pushes: this.#pushes };
    const index: ArchiveIndex = { kind: "index", frames: this.#frames, ...counts };
    await this.#writeFrame(`${JSON.stringify(index)}\n`);
    const payload = Buffer.alloc(8 + 32);
    payload.writeBigUInt64LE(BigInt(indexOffset), 0);
    this.#hash.copy().digest().copy(payload, 8);
    await this.#write(wrapSkippable(payload));
    await this.#handle.sync();
    await this.#handle.close();
    const sha256 = this.#hash.digest("hex");
    return { frames: this.#frames, ...counts, bytes: this.#bytes, rawBytes: this.#rawBytes, sha256 };
  }

  async abort(): Promise<void> {
    await this.#handle.close();
  }

  /** Writes the records of the current frame. */
  async endFrame(): Promise<void> {
    if (this.#lines.length === 0) return;
    const text = `${this.#lines.join("\n")}\n`;
    const place = { offset: this.#bytes, rawLength: this.#lineBytes, records: this.#lines.length };
    this.#lines = [];
    this.#lineBytes = 0;
    this.#frames.push({ ...place, ...(await this.#writeFrame(text)) });
  }

  async #writeFrame(text: string): Promise<Pick<ArchiveFrame, "length" | "sha256">> {
    const frame = await compressFrame(text);
    this.#rawBytes += Buffer.byteLength(text);
    await this.#write(frame);
    return { length: frame.length, sha256: toSha256(frame) };
  }

  async #write(bytes: Buffer): Promise<void> {
    this.#hash.update(bytes);
    this.#bytes += bytes.length;
    await this.#handle.writeFile(bytes);
  }
}

/** A record as the file has it: equal records have equal lines. */
export function toArchiveLine(record: ArchiveRecord): string {
  return JSON.stringify(record);
}

function toSha256(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** The lines of one frame. @throws Error when the frame is damaged */
export async function readFrameLines(bytes: Buffer, frame: ArchiveFrame): Promise<string[]> {
  // Before it is decompressed: the library trusts what a frame says of its own length.
  if (toSha256(bytes) !== frame.sha256) throw new Error("a frame of the file is damaged");
  const text = await decompressFrame(bytes);
  if (Buffer.byteLength(text) !== frame.rawLength) throw new Error("a frame of the file has another length");
  const lines = text.split("\n").slice(0, -1);
  if (lines.length !== frame.records) throw new Error(`a frame has ${lines.length} records, not ${frame.records}`);
  return lines;
}

/** @throws Error when the line is no record that this version reads */
export function parseArchiveLine(line: string): ArchiveRecord {
  return archiveRecordSchema.parse(JSON.parse(line));
}

/** What a file must be, as it was written. */
export type ExpectedArchive = Pick<WrittenArchive, "bytes" | "sha256" | "frames" | "parcels" | "pushes">;

/**
 * Reads a file of this machine completely and compares it with what was written: its size, its hash, its head, that
 * each frame decompresses, and that each line is a record.
 *
 * @param pause awaited after each record
 * @throws Error when anything differs
 */
export async function verifyArchive(
  file: string,
  expected: ExpectedArchive,
  pause: () => Promise<void>,
): Promise<void> {
  const hash = createHash("sha256");
  const found = { parcels: 0, pushes: 0 };
  const handle = await open(file, "r");
  try {
    const { size } = await handle.stat();
    if (size !== expected.bytes) throw new Error(`the file has ${size} bytes, not ${expected.bytes}`);
    const read = async (offset: number, length: number) => {
      const bytes = await readAt(handle, offset, length);
      hash.update(bytes);
      return bytes;
    };
    const headBytes = await read(0, expected.frames[0]?.offset ?? 0);
    let end = headBytes.length;
    for (const frame of expected.frames) {
      for (const line of await readFrameLines(await read(frame.offset, frame.length), frame)) {
        const record = parseArchiveLine(line);
        found.parcels += record.kind === "parcel" ? 1 : 0;
        found.pushes += record.kind === "parcel" ? record.pushes.length : 1;
        await pause();
      }
      end = frame.offset + frame.length;
    }
    await read(end, size - end);
    if (hash.digest("hex") !== expected.sha256) throw new Error("the SHA-256 of the file differs");
    archiveHeadSchema.parse(JSON.parse(await decompressFrame(headBytes)));
  } finally {
    await handle.close();
  }
  const isWhole = found.parcels === expected.parcels && found.pushes === expected.pushes;
  if (!isWhole) throw new Error(`the file has ${found.parcels} parcels and ${found.pushes} pushes`);
}

/** Some bytes of an open file. @throws Error when the file ends before */
export async function readAt(handle: FileHandle, offset: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await handle.read(bytes, 0, length, offset);
  if (bytesRead !== length) throw new Error("the file is too short");
  return bytes;
}
