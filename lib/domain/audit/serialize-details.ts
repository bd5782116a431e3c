import { toStorableText } from "./storable-text";

const MAX_LENGTH = 8_000;
/** Values are not shortened further than this, however many there are. */
const SHORTEST = 16;

/**
 * The open values of an entry (facts, before, after) as JSON. Where they are too long the longest are shortened: a long
 * value must not hide that another was changed.
 */
export function serializeDetails(parts: Readonly<Record<string, Readonly<Record<string, unknown>>>>): string {
  for (let limit = MAX_LENGTH; ; limit = Math.floor(limit / 2)) {
    const text = JSON.stringify(mapValues(parts, (values) => mapValues(values, (value) => shorten(value, limit))));
    if (text.length <= MAX_LENGTH || limit <= SHORTEST) return text;
  }
}

function shorten(value: unknown, limit: number): unknown {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > limit ? `${toStorableText(text, limit)}…` : value;
}

function mapValues<T, U>(values: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));
}
