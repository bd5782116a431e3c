/** How deep JSON may be nested: deeper than any request is, and not too deep for functions that call themselves. */
export const MAX_NESTING = 32;

/** Whether lists and objects stand in each other more than `limit` times. */
export function isNestedDeeper(value: unknown, limit: number = MAX_NESTING): boolean {
  if (typeof value !== "object" || value === null) return false;
  return limit <= 0 || Object.values(value).some((each) => isNestedDeeper(each, limit - 1));
}
