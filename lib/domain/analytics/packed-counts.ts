const LOW_BITS = 0x7f;
const CONTINUATION_BIT = 0x80;

/** The most bytes of a key and its count: two varints of numbers below 2^35. */
const MAX_ENTRY_BYTES = 10;

/**
 * Encodes counts as bytes: for each key the difference from the previous key, then the count, as
 * varints with seven bits to a byte.
 */
export function packCounts(counts: ReadonlyMap<number, number>): Uint8Array {
  return updatePacked(new Uint8Array(), counts);
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

/**
 * Adds packed counts to an array that is indexed by key. Decodes by itself: nearly all that a page reads is summed here,
 * and a call for each count takes longer than the rest.
 */
export function addPacked(bytes: Uint8Array, into: Float64Array): void {
  const { length } = bytes;
  let key = 0;
  for (let position = 0; position < length; ) {
    let byte = bytes[position++] as number;
    key += byte & LOW_BITS;
    for (let weight = CONTINUATION_BIT; byte >= CONTINUATION_BIT; weight *= CONTINUATION_BIT) {
      byte = bytes[position++] as number;
      key += (byte & LOW_BITS) * weight;
    }
    byte = bytes[position++] as number;
    let count = byte & LOW_BITS;
    for (let weight = CONTINUATION_BIT; byte >= CONTINUATION_BIT; weight *= CONTINUATION_BIT) {
      byte = bytes[position++] as number;
      count += (byte & LOW_BITS) * weight;
    }
    into[key] = (into[key] as number) + count;
  }
}

/** Packed counts with changes added, which may be negative. Counts of zero are left out. */
export function updatePacked(bytes: Uint8Array, changes: ReadonlyMap<number, number>): Uint8Array {
  const sorted = [...changes].sort(([left], [right]) => left - right);
  const packed = new Uint8Array(bytes.length + sorted.length * MAX_ENTRY_BYTES);
  let [size, last, next] = [0, 0, 0];
  const put = (value: number) => {
    let rest = value;
    for (; rest > LOW_BITS; rest = Math.floor(rest / CONTINUATION_BIT))
      packed[size++] = (rest & LOW_BITS) | CONTINUATION_BIT;
    packed[size++] = rest;
  };
  const add = (key: number, count: number) => {
    if (count === 0) return;
    put(key - last);
    put(count);
    last = key;
  };
  /** Adds the changes of keys before this one, none of which is packed. */
  const addChangesBefore = (end: number) => {
    for (let change = sorted[next]; change && change[0] < end; change = sorted[++next]) add(change[0], change[1]);
  };
  forEachPacked(bytes, (key, count) => {
    addChangesBefore(key);
    const change = sorted[next];
    if (change?.[0] !== key) return add(key, count);
    next += 1;
    add(key, count + change[1]);
  });
  addChangesBefore(Number.POSITIVE_INFINITY);
  return packed.slice(0, size);
}
