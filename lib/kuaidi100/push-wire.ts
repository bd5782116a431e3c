import { AppError } from "@/lib/domain/shared/errors";
import { toText } from "./loose-text";

/** A push that cannot be folded into a shipment. Its message says in Chinese what is wrong with it. */
export class UnreadablePushError extends AppError {
  constructor(reason: string) {
    super("unreadable_push", `推送内容无法读取：${reason}`, { reason });
  }
}

/** A JSON object whose fields may hold anything. */
export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * The `param` of a push as it is on the wire, read as widely as anyone has seen it: numbers or
 * booleans where the document says string, null or missing fields, fields nobody documented. Only
 * shape is demanded, objects where objects belong and lists where lists: a push bears events by the
 * hundred, and nothing that their fields may hold makes it unreadable.
 */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** @throws UnreadablePushError naming the place */
export function requireObject(path: string, value: unknown): JsonObject {
  if (isJsonObject(value)) return value;
  throw new UnreadablePushError(`${path} 应为对象。`);
}

/** As `fieldsAt`, for an object that may be missing: absent, null and `""` all mean that there is none. */
export function optionalObject(path: string, value: unknown): JsonObject | null {
  return value === undefined || value === null || value === "" ? null : requireObject(path, value);
}

/** A list, empty where there is none. @throws UnreadablePushError naming the place */
export function requireList(path: string, value: unknown): readonly unknown[] {
  if (value === undefined || value === null || value === "") return [];
  if (Array.isArray(value)) return value;
  throw new UnreadablePushError(`${path} 应为数组。`);
}

/** A code field, such as a carrier's: trimmed and in lower case. */
export function toCode(value: unknown): string | null {
  return toText(value)?.trim().toLowerCase() || null;
}
