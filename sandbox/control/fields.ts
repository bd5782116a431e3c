/** What JSON from outside may hold, before anyone has looked at it. */
export type Fields = Record<string, unknown>;

export function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isListOf(value: unknown, isItem: (item: Fields) => boolean): value is Fields[] {
  return Array.isArray(value) && value.every((item) => isObject(item) && isItem(item));
}

export function isText(value: unknown): value is string {
  return typeof value === "string";
}

export function areNumbers(...values: unknown[]): boolean {
  return values.every((value) => typeof value === "number");
}

/** A number that is not below 0. */
export function isAmount(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value) && value >= 0;
}
