import { compress, decompress, init } from "@bokuweb/zstd-wasm";

/** Above it a level gains little and takes several times as long. */
const LEVEL = 6;
/** A frame whose content the zstd tool skips. */
const SKIPPABLE_MAGIC = 0x184d2a50;
const SKIPPABLE_HEAD_BYTES = 8;

let ready: Promise<void> | undefined;

/** Compresses a text to one zstd frame. Takes about 10 ms for a megabyte of NDJSON, and blocks the thread. */
export async function compressFrame(text: string): Promise<Buffer> {
  ready ??= init();
  await ready;
  return Buffer.from(compress(Buffer.from(text), LEVEL));
}

/**
 * The text of one zstd frame whose bytes are known to be whole.
 *
 * @throws Error when it is no zstd frame
 */
export async function decompressFrame(frame: Buffer): Promise<string> {
  ready ??= init();
  await ready;
  return Buffer.from(decompress(frame)).toString("utf8");
}

/** A frame that readers skip, around a payload. */
export function wrapSkippable(payload: Buffer): Buffer {
  const head = Buffer.alloc(SKIPPABLE_HEAD_BYTES);
  head.writeUInt32LE(SKIPPABLE_MAGIC, 0);
  head.writeUInt32LE(payload.length, 4);
  return Buffer.concat([head, payload]);
}
