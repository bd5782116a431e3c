import { RANGES } from "./hash-ranges";

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** The range of work that has a name or an id of its own, such as a task or an alert channel: a hash (FNV-1a). */
export function rangeOfName(name: string): number {
  let hash = FNV_OFFSET;
  for (const character of name) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), FNV_PRIME) >>> 0;
  return hash % RANGES;
}
