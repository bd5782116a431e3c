/** JSON from outside before validation. */
export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isArrayOf(value: unknown, isItem: (item: JsonObject) => boolean): value is JsonObject[] {
  return Array.isArray(value) && value.every((item) => isObject(item) && isItem(item));
}

export function isString(value: unknown): value is string {
  return typeof value === "string";
}

export function areNumbers(...values: unknown[]): boolean {
  return values.every((value) => typeof value === "number");
}

/** A number that is at least 0. */
export function isNonNegativeNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value) && value >= 0;
}
