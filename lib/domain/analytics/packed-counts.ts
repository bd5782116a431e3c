const LOW_BITS = 0x7f;
const CONTINUATION_BIT = 0x80;

/**
 * Encodes counts as bytes: for each key the difference from the previous key, then the count, as
 * varints with seven bits to a byte.
 */
export function packCounts(counts: ReadonlyMap<number, number>): Uint8Array {
  const bytes: number[] = [];
  const put = (value: number) => {
    let rest = value;
    for (; rest > LOW_BITS; rest = Math.floor(rest / CONTINUATION_BIT))
      bytes.push((rest & LOW_BITS) | CONTINUATION_BIT);
    bytes.push(rest);
  };
  let last = 0;
  for (const [key, count] of [...counts].sort(([left], [right]) => left - right)) {
    if (count === 0) continue;
    put(key - last);
    put(count);
    last = key;
  }
  return Uint8Array.from(bytes);
}

/**
 * Calls `visit` for each packed count, in ascending order of keys. A page reads a million counts,
 * so nothing else is called.
 *
 * @param end keys from this one on are skipped
 */
export function forEachPacked(
  bytes: Uint8Array,
  visit: (key: number, count: number) => void,
  end = Number.POSITIVE_INFINITY,
): void {
  const { length } = bytes;
  let key = 0;
  for (let position = 0; position < length; ) {
    let byte = bytes[position++] ?? 0;
    key += byte & LOW_BITS;
    for (let weight = CONTINUATION_BIT; byte >= CONTINUATION_BIT; weight *= CONTINUATION_BIT) {
      byte = bytes[position++] ?? 0;
      key += (byte & LOW_BITS) * weight;
    }
    if (key >= end) return;
    byte = bytes[position++] ?? 0;
    let count = byte & LOW_BITS;
    for (let weight = CONTINUATION_BIT; byte >= CONTINUATION_BIT; weight *= CONTINUATION_BIT) {
      byte = bytes[position++] ?? 0;
      count += (byte & LOW_BITS) * weight;
    }
    visit(key, count);
  }
}

/** Adds packed counts to an array that is indexed by key. */
export function addPacked(bytes: Uint8Array, into: Float64Array): void {
  forEachPacked(bytes, (key, count) => {
    into[key] = (into[key] ?? 0) + count;
  });
}

/** Packed counts with changes added, which may be negative. */
export function updatePacked(bytes: Uint8Array, changes: ReadonlyMap<number, number>): Uint8Array {
  const counts = new Map<number, number>();
  forEachPacked(bytes, (key, count) => counts.set(key, count));
  for (const [key, change] of changes) counts.set(key, (counts.get(key) ?? 0) + change);
  return packCounts(counts);
}
