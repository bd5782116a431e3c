import { z } from "zod";

const ESCAPED_NUL = "\\u0000";

/**
 * JSON as others write it. NUL, which PostgreSQL's text cannot hold and no carrier means anything
 * by, becomes U+FFFD wherever it stands in a value.
 *
 * @throws SyntaxError, or RangeError when the nesting exhausts the stack
 */
export function parseJson(text: string): unknown {
  // In JSON text it can only stand as an escape, so nearly always there is nothing to look for.
  if (!text.includes(ESCAPED_NUL)) return JSON.parse(text);
  return JSON.parse(text, (_, value: unknown) =>
    typeof value === "string" ? value.replaceAll("\u0000", "\uFFFD") : value,
  );
}

/**
 * Text out of whatever stands where text belongs: Kuaidi100's products write the same field as
 * `"0"`, `0` or `null`. Nothing and `""` are null; an object or array is kept as its JSON text.
 */
export function toText(value: unknown): string | null {
  if (typeof value === "string") return value === "" ? null : value;
  if (value === null || value === undefined) return null;
  if (typeof value === "object") return Object.keys(value).length === 0 ? null : JSON.stringify(value);
  // Beyond 2^53 JSON.parse has already changed the digits: no number is better than a wrong one.
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) return null;
  return String(value);
}

/** A text field as the wire may bear it: never fails, null when there is nothing. */
export const looseText = z.unknown().optional().transform(toText);
