import { createHash } from "node:crypto";
import {
  SEGMENT_FORMAT,
  SEGMENT_VERSION,
  type SegmentFrame,
  type SegmentHead,
  type SegmentIndex,
  type SegmentLine,
  type SegmentPush,
  segmentHeadSchema,
  segmentIndexSchema,
  segmentLineSchema,
} from "@/lib/domain/archive/push-segment-record";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import { compressFrame, decompressFrame, wrapSkippable } from "@/lib/services/archive/zstd";

/** A frame ends when it has this much text (bytes) or this many pushes: little to read for one of them. */
const FRAME_RAW_BYTES = 256 * 1024;
const FRAME_RECORDS = 500;
/** The last frame: its head, the index's offset, and the SHA-256 of all bytes before. */
export const TRAILER_BYTES = 8 + 8 + 32;

/** A finished segment. */
export interface BuiltSegment {
  bytes: Buffer;
  frames: SegmentFrame[];
  pushes: number;
  rawBytes: number;
  /** Hex, of all bytes. */
  sha256: string;
  /** When its pushes were received, in ms since 1970 UTC. */
  receivedFrom: number;
  receivedUntil: number;
}

/**
 * Builds a segment in memory: zstd frames of NDJSON, the first with the head, the last with the index, as in an archive
 * file of parcels. docs/archive.md describes the format.
 */
export class SegmentBuilder {
  #parts: Buffer[] = [];
  #frames: SegmentFrame[] = [];
  #lines: string[] = [];
  #firstId = "";
  #receivedUntil = 0;
  #lineBytes = 0;
  #bytes = 0;
  #rawBytes = 0;
  #pushes = 0;
  #range = { receivedFrom: Number.MAX_SAFE_INTEGER, receivedUntil: 0 };

  private constructor() {}

  /** @param at when, in ms since 1970 UTC */
  static async begin(day: string, part: number, at: number): Promise<SegmentBuilder> {
    const builder = new SegmentBuilder();
    const facts = { format: SEGMENT_FORMAT, version: SEGMENT_VERSION, day, part, createdAt: toIsoBeijing(at) } as const;
    await builder.#write(`${JSON.stringify({ kind: "head", ...facts } satisfies SegmentHead)}\n`);
    return builder;
  }

  get pushes(): number {
    return this.#pushes;
  }

  /** Bytes of text so far. */
  get rawBytes(): number {
    return this.#rawBytes + this.#lineBytes;
  }

  /** Adds a push; its id is greater than those before. */
  async add(push: SegmentPush): Promise<void> {
    const line = JSON.stringify({ kind: "push", id: push.id, push } satisfies SegmentLine);
    if (this.#lines.length === 0) this.#firstId = push.id;
    this.#lines.push(line);
    this.#lineBytes += Buffer.byteLength(line) + 1;
    this.#pushes += 1;
    this.#receivedUntil = Math.max(this.#receivedUntil, push.receivedAt);
    this.#range.receivedFrom = Math.min(this.#range.receivedFrom, push.receivedAt);
    this.#range.receivedUntil = Math.max(this.#range.receivedUntil, push.receivedAt);
    if (this.#lineBytes >= FRAME_RAW_BYTES || this.#lines.length >= FRAME_RECORDS) await this.#endFrame();
  }

  async finish(): Promise<BuiltSegment> {
    await this.#endFrame();
    const indexOffset = this.#bytes;
    const index: SegmentIndex = { kind: "index", frames: this.#frames, pushes: this.#pushes };
    await this.#write(`${JSON.stringify(index)}\n`);
    const payload = Buffer.alloc(8 + 32);
    payload.writeBigUInt64LE(BigInt(indexOffset), 0);
    createHash("sha256").update(Buffer.concat(this.#parts)).digest().copy(payload, 8);
    const bytes = Buffer.concat([...this.#parts, wrapSkippable(payload)]);
    const counts = { pushes: this.#pushes, rawBytes: this.#rawBytes, ...this.#range };
    return { bytes, frames: this.#frames, sha256: toSha256(bytes), ...counts };
  }

  async #endFrame(): Promise<void> {
    if (this.#lines.length === 0) return;
    const place = { offset: this.#bytes, rawLength: this.#lineBytes, records: this.#lines.length };
    const known = { firstId: this.#firstId, receivedUntil: this.#receivedUntil };
    const text = `${this.#lines.join("\n")}\n`;
    this.#lines = [];
    this.#lineBytes = 0;
    this.#receivedUntil = 0;
    this.#frames.push({ ...place, ...(await this.#write(text)), ...known });
  }

  async #write(text: string): Promise<Pick<SegmentFrame, "length" | "sha256">> {
    const frame = await compressFrame(text);
    this.#rawBytes += Buffer.byteLength(text);
    this.#bytes += frame.length;
    this.#parts.push(frame);
    return { length: frame.length, sha256: toSha256(frame) };
  }
}

function toSha256(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** The pushes of one frame. @throws Error when the frame is not the one that the index names */
export async function readSegmentFrame(bytes: Buffer, frame: SegmentFrame): Promise<SegmentPush[]> {
  // Before it is decompressed: the library trusts what a frame says of its own length.
  if (toSha256(bytes) !== frame.sha256) throw new Error("a frame of the segment is damaged");
  const lines = (await decompressFrame(bytes)).split("\n").slice(0, -1);
  if (lines.length !== frame.records) throw new Error(`a frame has ${lines.length} pushes, not ${frame.records}`);
  return lines.map((line) => segmentLineSchema.parse(JSON.parse(line)).push);
}

/** Where the index of a segment begins, by its last bytes. @throws Error when they are no trailer */
export function readTrailer(last: Buffer): { indexOffset: number; sha256: string } {
  const payload = last.subarray(-40);
  if (!last.subarray(0, -40).equals(wrapSkippable(payload).subarray(0, 8))) throw new Error("the segment has no end");
  return { indexOffset: Number(payload.readBigUInt64LE(0)), sha256: payload.subarray(8).toString("hex") };
}

/** The index of a segment, by the bytes between its offset and the trailer. @throws Error when it is damaged */
export async function readSegmentIndex(bytes: Buffer): Promise<SegmentIndex> {
  return segmentIndexSchema.parse(JSON.parse(await decompressFrame(bytes)));
}

/**
 * Reads a whole segment: its hash, its head, its index, each frame and each line.
 *
 * @param pause awaited after each frame
 * @returns its pushes, and what its head says
 * @throws Error when anything is not as the segment itself says
 */
export async function readWholeSegment(
  bytes: Buffer,
  pause: () => Promise<void> = async () => {},
): Promise<{ head: SegmentHead; pushes: SegmentPush[] }> {
  const body = bytes.subarray(0, bytes.length - TRAILER_BYTES);
  const { indexOffset, sha256 } = readTrailer(bytes.subarray(body.length));
  if (toSha256(body) !== sha256) throw new Error("the SHA-256 of the segment differs");
  const { frames, pushes: expected } = await readSegmentIndex(body.subarray(indexOffset));
  const headEnd = frames[0]?.offset ?? indexOffset;
  const head = segmentHeadSchema.parse(JSON.parse(await decompressFrame(body.subarray(0, headEnd))));
  const pushes: SegmentPush[] = [];
  for (const frame of frames) {
    const ofFrame = await readSegmentFrame(body.subarray(frame.offset, frame.offset + frame.length), frame);
    if (ofFrame[0]?.id !== frame.firstId) throw new Error("a frame begins with another push than its index says");
    pushes.push(...ofFrame);
    await pause();
  }
  if (pushes.length !== expected) throw new Error(`the segment has ${pushes.length} pushes, not ${expected}`);
  return { head, pushes };
}
