/**
 * The subsets of two to `most` items, the smallest first and of equal size those with the first items first. For ten
 * items and six at most there are 837.
 */
export function listSubsets<Item>(items: readonly Item[], most: number): Item[][] {
  const subsets: Item[][] = [];
  for (let size = 2; size <= Math.min(most, items.length); size += 1) addSubsets(items, size, 0, [], subsets);
  return subsets;
}

function addSubsets<Item>(items: readonly Item[], size: number, from: number, chosen: Item[], found: Item[][]): void {
  if (chosen.length === size) {
    found.push(chosen);
    return;
  }
  for (let index = from; index <= items.length - (size - chosen.length); index += 1) {
    addSubsets(items, size, index + 1, [...chosen, items[index] as Item], found);
  }
}
