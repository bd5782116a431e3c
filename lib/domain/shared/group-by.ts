/** `Map.groupBy`, which Node 20 does not have. */
export function groupBy<Each, Key>(all: readonly Each[], getKey: (each: Each) => Key): Map<Key, Each[]> {
  const groups = new Map<Key, Each[]>();
  for (const each of all) {
    const key = getKey(each);
    const members = groups.get(key);
    if (members) members.push(each);
    else groups.set(key, [each]);
  }
  return groups;
}
