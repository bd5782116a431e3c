export function countBy<Each>(all: readonly Each[], keyOf: (each: Each) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const each of all) counts.set(keyOf(each), (counts.get(keyOf(each)) ?? 0) + 1);
  return counts;
}

/** Sorted by several keys, the first that differs. */
export function sortBy<Each>(all: readonly Each[], keysOf: (each: Each) => readonly (number | string)[]): Each[] {
  return all
    .map((each) => ({ each, keys: keysOf(each) }))
    .toSorted((left, right) => {
      const at = left.keys.findIndex((key, index) => key !== right.keys[index]);
      const [one, other] = [left.keys[at], right.keys[at]];
      return at < 0 || one === undefined || other === undefined ? 0 : one < other ? -1 : 1;
    })
    .map(({ each }) => each);
}

export function haveCommon(left: readonly string[], right: readonly string[]): boolean {
  return left.some((each) => right.includes(each));
}
