import { AppError } from "@/lib/domain/shared/errors";
import { toText } from "./loose-text";

/** A push that cannot be applied to a shipment. Its message says in Chinese what is wrong with it. */
export class UnreadablePushError extends AppError {
  constructor(reason: string) {
    super("unreadable_push", `推送内容无法读取：${reason}`, { reason });
  }
}

/** A JSON object with fields of any type. */
export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Whether a value is a JSON object. `param` is parsed tolerantly: numbers or booleans instead of
 * strings, null or missing fields, undocumented fields. Only objects and lists must have their
 * type. A push has hundreds of events, and no field value makes it unreadable.
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
  throw new UnreadablePushError(`${path} 应为对象。`);
}

/** As `requireObject`, for an optional object: missing, null and `""` are undefined. */
export function optionalObject(path: string, value: unknown): JsonObject | null {
  return value === undefined || value === null || value === "" ? null : requireObject(path, value);
}

/** A list; empty when there is none. @throws UnreadablePushError with the path */
export function requireList(path: string, value: unknown): readonly unknown[] {
  if (value === undefined || value === null || value === "") return [];
  if (Array.isArray(value)) return value;
  throw new UnreadablePushError(`${path} 应为数组。`);
}

/** A code field, such as a carrier's: trimmed and in lower case. */
export function toCode(value: unknown): string | null {
  return toText(value)?.trim().toLowerCase() || null;
}
