import { z } from "zod";

const ESCAPED_NUL = "\\u0000";

/**
 * Parses JSON of other systems. NUL, which a text in PostgreSQL cannot hold and which has no
 * meaning, becomes U+FFFD in every value.
 *
 * @throws SyntaxError, or RangeError when the nesting exhausts the stack
 */
export function parseJson(text: string): unknown {
  // NUL can only be in JSON text as an escape, so usually there is nothing to replace.
  if (!text.includes(ESCAPED_NUL)) return JSON.parse(text);
  return JSON.parse(text, (_, value: unknown) =>
    typeof value === "string" ? value.replaceAll("\u0000", "\uFFFD") : value,
  );
}

/**
 * Converts any value to text: Kuaidi100's products write the same field as `"0"`, `0` or `null`.
 * Null, undefined and `""` become null; half of a surrogate pair becomes U+FFFD, so that every
 * storage and hash has the same text; an object or array becomes its JSON text.
 */
export function toText(value: unknown): string | null {
  if (typeof value === "string") return value === "" ? null : value.toWellFormed();
  if (value === null || value === undefined) return null;
  if (typeof value === "object") return Object.keys(value).length === 0 ? null : JSON.stringify(value);
  // JSON.parse rounds integers beyond 2^53; no number is better than a wrong one.
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) return null;
  return String(value);
}

/** A text field of any type: never fails, null when there is no value. */
export const looseText = z.unknown().optional().transform(toText);
