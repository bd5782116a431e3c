import { isUtf8 } from "node:buffer";
import type { TimeBudget } from "@/lib/spreadsheet/time-budget";
import { UnreadableFileError } from "@/lib/spreadsheet/unreadable-file-error";

export type TextEncoding = "utf-8" | "utf-16le" | "utf-16be" | "gb18030";

const UNKNOWN = "\ufffd";
/** Of GB18030 read as UTF-8, far more than this share of the bytes makes no sense; of damaged UTF-8, far less. */
const DAMAGE_SHARE = 0.1;
const MAX_CHARACTER_LENGTH = 4;
const SAMPLE_BYTES = 256 * 1_024;
/** Decoded at once: a few milliseconds of work. */
const CHUNK_BYTES = 512 * 1_024;

/**
 * Text of a file in whatever encoding Excel, WPS or a platform wrote it, with `\n` as line end.
 * Single characters that are damaged become U+FFFD.
 *
 * @throws UnreadableFileError when it is no text
 */
export async function decodeText(bytes: Buffer, pace: TimeBudget): Promise<{ text: string; encoding: TextEncoding }> {
  const encoding = detectEncoding(bytes);
  const decoder = new TextDecoder(encoding);
  const pieces: string[] = [];
  let held = ""; // a line end that may be cut in two
  for (let from = 0; from < bytes.length; from += CHUNK_BYTES) {
    const isLast = from + CHUNK_BYTES >= bytes.length;
    const text = held + decoder.decode(bytes.subarray(from, from + CHUNK_BYTES), { stream: !isLast });
    if (text.includes("\0")) throw new UnreadableFileError("not_a_table");
    held = text.endsWith("\r") && !isLast ? "\r" : "";
    pieces.push(text.slice(0, text.length - held.length).replace(/\r\n?/g, "\n"));
    if (pace.shouldYield) await pace.yieldToEventLoop();
  }
  return { text: pieces.join(""), encoding };
}

function detectEncoding(bytes: Buffer): TextEncoding {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  const wide = detectUtf16(bytes);
  if (wide) return wide;
  if (isUtf8(bytes) || isCutUtf8(bytes)) return "utf-8";
  const first8Bit = bytes.findIndex((byte) => byte > 127);
  const sample = bytes.subarray(first8Bit, first8Bit + SAMPLE_BYTES);
  const tolerated = sample.filter((byte) => byte > 127).length * DAMAGE_SHARE;
  if (countUnknown(decode(sample, "utf-8")) < tolerated) return "utf-8";
  if (countUnknown(decode(sample, "gb18030")) < tolerated) return "gb18030";
  throw new UnreadableFileError("unknown_encoding");
}

/** UTF-16 without a mark: digits and separators have a zero byte, on the same side; no other text has any. */
function detectUtf16(bytes: Buffer): TextEncoding | undefined {
  const sample = bytes.subarray(0, 8_192);
  const zeros = [0, 0];
  for (const [index, byte] of sample.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [high = 0, low = 0] = zeros;
  // 一 is 4E 00: a few zeros stand on the other side as well.
  if (low > high * 4) return "utf-16le";
  return high > low * 4 ? "utf-16be" : undefined;
}

/** Whether only the last character is cut off. */
function isCutUtf8(bytes: Buffer): boolean {
  for (let missing = 1; missing < MAX_CHARACTER_LENGTH; missing += 1) {
    if (isUtf8(bytes.subarray(0, bytes.length - missing))) return bytes.length > missing;
  }
  return false;
}

function decode(bytes: Buffer, encoding: TextEncoding): string {
  return new TextDecoder(encoding).decode(bytes);
}

function countUnknown(text: string): number {
  let count = 0;
  for (let at = text.indexOf(UNKNOWN); at !== -1; at = text.indexOf(UNKNOWN, at + 1)) count += 1;
  return count;
}
