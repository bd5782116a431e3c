import { z } from "zod";

const ESCAPE = "\\u";
/** An escaped NUL, or half of a surrogate pair, perhaps with its other half. */
const REPLACEABLE_ESCAPE = /\\u(?:0000|d[89a-f])/i;

/**
 * Parses JSON of other systems. NUL, which a text in PostgreSQL cannot hold and which has no
 * meaning, becomes U+FFFD in every value, and so does half of a surrogate pair, so that every
 * storage and every hash has the same text.
 *
 * @throws SyntaxError, or RangeError when the nesting exhausts the stack
 */
export function parseJson(text: string): unknown {
  // Both can only be in JSON text as escapes, so usually there is nothing to replace.
  if (!text.includes(ESCAPE) || !REPLACEABLE_ESCAPE.test(text)) return JSON.parse(text);
  return JSON.parse(text, (_, value: unknown) =>
    typeof value === "string" ? value.replaceAll("\u0000", "\uFFFD").toWellFormed() : value,
  );
}

/**
 * Converts any value to text: Kuaidi100's products write the same field as `"0"`, `0` or `null`.
 * Null, undefined and `""` become null; an object or array becomes its JSON text.
 */
export function toText(value: unknown): string | null {
  if (typeof value === "string") return value === "" ? null : value;
  if (value === null || value === undefined) return null;
  if (typeof value === "object") return Object.keys(value).length === 0 ? null : JSON.stringify(value);
  // JSON.parse rounds integers beyond 2^53; no number is better than a wrong one.
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) return null;
  return String(value);
}

/** A text field of any type: never fails, null when there is no value. */
export const looseText = z.unknown().optional().transform(toText);
