import { AppError } from "@/lib/domain/shared/errors";
import type { MessageValues } from "@/lib/domain/shared/message";
import { parseJson, toText } from "./parse-foreign-json";

/** A push, or the answer to a query, that cannot be applied to a shipment. */
export class UnreadablePushError extends AppError {
  /** @param reason key of a sentence below `problem.pushes` */
  constructor(reason: string, values: MessageValues = {}) {
    super("unreadable_push", "pushes.unreadable", { reason: { key: `pushes.${reason}`, values } });
  }
}

/** A JSON object with fields of any type. */
export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Whether a value is a JSON object. `param` is parsed tolerantly: numbers or booleans instead of
 * strings, null or missing fields, undocumented fields, results and lists of another type. Only the
 * whole must be an object.
 */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * The value as an object.
 *
 * @throws UnreadablePushError with the path
 */
export function requireObject(path: string, value: unknown): JsonObject {
  if (isJsonObject(value)) return value;
  throw new UnreadablePushError("notObject", { name: path });
}

/** The value as an object, also from JSON text; null when it is anything else. */
export function readObject(value: unknown): JsonObject | null {
  const read = typeof value === "string" ? parseJsonText(value, "{") : value;
  return isJsonObject(read) ? read : null;
}

/** The value as a list, also from JSON text; empty when it is anything else. */
export function readList(value: unknown): readonly unknown[] {
  const read = typeof value === "string" ? parseJsonText(value, "[") : value;
  return Array.isArray(read) ? read : [];
}

/** Some senders write a part of the JSON as text. */
function parseJsonText(text: string, opening: "{" | "["): unknown {
  if (!text.trimStart().startsWith(opening)) return undefined;
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

/** Letters, digits and underscores, with at least one letter; longer texts are too long for an index of PostgreSQL. */
const CODE = /^(?=.*[a-z])[a-z0-9_]{1,64}$/;
/** What programs write for no value. */
const NO_CODES: readonly string[] = ["null", "undefined", "none", "nil", "nan", "true", "false"];

/** A code of a carrier, in lower case; null for a text that is none. */
export function toCode(value: unknown): string | null {
  const code = toText(value)?.trim().toLowerCase() ?? "";
  return CODE.test(code) && !NO_CODES.includes(code) ? code : null;
}

/** More than the longest name of a place. */
const MAX_SHORT_LENGTH = 200;

/** A field that lists are sorted or grouped by: cut to a length that every index can hold. */
export function toShortText(value: unknown): string | null {
  const text = toText(value);
  return text !== null && text.length > MAX_SHORT_LENGTH ? text.slice(0, MAX_SHORT_LENGTH).toWellFormed() : text;
}
