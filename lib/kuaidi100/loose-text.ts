import { z } from "zod";

/**
 * Text out of whatever stands where text belongs: Kuaidi100's products write the same field as
 * `"0"`, `0` or `null`. Nothing and `""` are null; an object or array is kept as its JSON text.
 */
export function readText(value: unknown): string | null {
  if (value === null || value === undefined || value === "") return null;
  // PostgreSQL's text cannot hold NUL, and no carrier means anything by it.
  if (typeof value === "string") return value.replaceAll("\u0000", "\uFFFD");
  if (typeof value === "object") return Object.keys(value).length === 0 ? null : JSON.stringify(value);
  // Beyond 2^53 JSON.parse has already changed the digits: no number is better than a wrong one.
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) return null;
  return String(value);
}

/** A text field as the wire may bear it: never fails, null when there is nothing. */
export const looseText = z.unknown().optional().transform(readText);

/** A code field, such as a carrier's: trimmed and in lower case. */
export const looseCode = looseText.transform((text) => text?.trim().toLowerCase() || null);
