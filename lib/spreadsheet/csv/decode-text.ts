import { isUtf8 } from "node:buffer";
import type { TimeBudget } from "@/lib/spreadsheet/time-budget";
import { UnreadableFileError } from "@/lib/spreadsheet/unreadable-file-error";
import { shareOfCommonCharacters } from "./common-characters";

export type TextEncoding = "utf-8" | "utf-16le" | "utf-16be" | "gb18030" | "big5";

const UNKNOWN = "\ufffd";
/**
 * In GB18030 decoded as UTF-8 the share of invalid bytes is far higher; in damaged UTF-8 it is far
 * lower.
 */
const DAMAGE_SHARE = 0.1;
const MAX_CHARACTER_LENGTH = 4;
/** Programs that fill fields with NUL leave some in a text; a file with more of them is no text. */
const MAX_NULL_SHARE = 0.05;
/** The least share of zero bytes that digits, separators and line ends of a table in UTF-16 give. */
const UTF16_ZERO_SHARE = 0.02;
const SAMPLE_BYTES = 256 * 1_024;
/** Bytes decoded at once: a few milliseconds of work. */
const CHUNK_BYTES = 512 * 1_024;

/**
 * Decodes a file in any encoding that Excel, WPS or a platform uses, with `\n` as line end. Damaged
 * characters become U+FFFD.
 *
 * @throws UnreadableFileError when it is not text
 */
export async function decodeText(bytes: Buffer, budget: TimeBudget): Promise<{ text: string; encoding: TextEncoding }> {
  const encoding = detectEncoding(bytes);
  const pieces: string[] = [];
  for (const piece of decodePieces(bytes, encoding)) {
    pieces.push(piece);
    if (budget.shouldYield) await budget.yieldToEventLoop();
  }
  return { text: pieces.join(""), encoding };
}

/**
 * The same, piece by piece.
 *
 * @param encoding see {@link detectEncoding}
 * @throws UnreadableFileError when it is not text
 */
export function* decodePieces(bytes: Buffer, encoding: TextEncoding): Generator<string> {
  const decoder = new TextDecoder(encoding);
  let nulls = 0;
  let pendingText = ""; // a line end that may be split between two chunks
  for (let from = 0; from < bytes.length; from += CHUNK_BYTES) {
    const isLast = from + CHUNK_BYTES >= bytes.length;
    const text = pendingText + decoder.decode(bytes.subarray(from, from + CHUNK_BYTES), { stream: !isLast });
    if (text.includes("\0")) nulls += text.split("\0").length - 1;
    if (nulls > Math.min(from + CHUNK_BYTES, bytes.length) * MAX_NULL_SHARE)
      throw new UnreadableFileError("not_a_table");
    pendingText = text.endsWith("\r") && !isLast ? "\r" : "";
    yield text
      .slice(0, text.length - pendingText.length)
      .replaceAll("\0", "")
      .replace(/\r\n?/g, "\n");
  }
}

/** @throws UnreadableFileError when none fits */
export function detectEncoding(bytes: Buffer): TextEncoding {
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
  return detectChinese(sample, tolerated);
}

/**
 * GB18030 or Big5, by the characters that each gives: most bytes are valid in both.
 *
 * @throws UnreadableFileError when neither fits
 */
function detectChinese(sample: Buffer, tolerated: number): TextEncoding {
  const [simplified, traditional] = [decode(sample, "gb18030"), decode(sample, "big5")];
  const isSimplified = countUnknown(simplified) < tolerated;
  if (countUnknown(traditional) < tolerated) {
    const others = isSimplified ? shareOfCommonCharacters(simplified) : 0;
    // Clearly more, since a file in GB18030 is far more usual.
    if (shareOfCommonCharacters(traditional) > 0.1 + 2 * others) return "big5";
  }
  if (isSimplified) return "gb18030";
  throw new UnreadableFileError("unknown_encoding");
}

/**
 * Detects UTF-16 without a byte order mark: digits and separators have a zero byte on the same
 * side; other encodings have none.
 */
function detectUtf16(bytes: Buffer): TextEncoding | undefined {
  const sample = bytes.subarray(0, 8_192);
  const zeros = [0, 0];
  for (const [index, byte] of sample.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [high = 0, low = 0] = zeros;
  // A stray NUL in a text of single bytes is no sign of UTF-16.
  if (high + low < sample.length * UTF16_ZERO_SHARE) return undefined;
  // 一 is 4E 00, so a few zeros are on the other side.
  if (low > high * 4) return "utf-16le";
  return high > low * 4 ? "utf-16be" : undefined;
}

/** Whether only the last character is incomplete. */
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
