import { listSubsets } from "./list-subsets";

/**
 * The sums that subsets of a few items can have. An item may have several amounts: a subset then has one sum for each
 * of them. Sums that are out of reach cost nothing.
 */
export class SubsetSums<Item> {
  private readonly least: number;
  private readonly most: number;
  private found: Map<number, Item[]> | undefined;

  /** @param amountsOf the amounts of an item, of every item the same number */
  constructor(
    private readonly items: readonly Item[],
    private readonly mostItems: number,
    private readonly amountsOf: (item: Item) => readonly number[],
  ) {
    const columns = transpose(items.map(amountsOf));
    this.least = Math.min(...columns.map((amounts) => findLeastSum(amounts, mostItems)));
    this.most = -Math.min(
      ...columns.map((amounts) =>
        findLeastSum(
          amounts.map((amount) => -amount),
          mostItems,
        ),
      ),
    );
  }

  /** The first subset, in the order of `listSubsets`, with one of these sums; undefined when there is none. */
  find(sums: readonly number[]): Item[] | undefined {
    const reachable = sums.filter((sum) => sum >= this.least && sum <= this.most);
    if (this.items.length < 2 || reachable.length === 0) return undefined;
    this.found ??= this.sumUp();
    const subsets = reachable.flatMap((sum) => {
      const subset = this.found?.get(sum);
      return subset ? [subset] : [];
    });
    if (subsets.length < 2) return subsets[0];
    return [...this.found.values()].find((subset) => subsets.includes(subset));
  }

  private sumUp(): Map<number, Item[]> {
    const amountOf = new Map(this.items.map((item) => [item, this.amountsOf(item)]));
    const found = new Map<number, Item[]>();
    for (const subset of listSubsets(this.items, this.mostItems)) {
      for (const amounts of transpose(subset.map((item) => amountOf.get(item) ?? []))) {
        const sum = amounts.reduce((total, amount) => total + amount, 0);
        if (!found.has(sum)) found.set(sum, subset);
      }
    }
    return found;
  }
}

/** Of two or more amounts. */
function findLeastSum(amounts: readonly number[], mostItems: number): number {
  const [first = 0, second = 0, ...others] = amounts.toSorted((left, right) => left - right);
  return others.slice(0, mostItems - 2).reduce((sum, amount) => sum + Math.min(0, amount), first + second);
}

function transpose(rows: readonly (readonly number[])[]): number[][] {
  return (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] ?? 0));
}
