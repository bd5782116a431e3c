/** A priority queue with the smallest item first; `isBefore` is a strict order. */
export class Heap<Item> {
  private readonly items: Item[] = [];

  constructor(private readonly isBefore: (a: Item, b: Item) => boolean) {}

  get size(): number {
    return this.items.length;
  }

  peek(): Item | undefined {
    return this.items[0];
  }

  push(item: Item): void {
    const { items } = this;
    let place = items.push(item) - 1;
    while (place > 0) {
      const above = (place - 1) >> 1;
      const parent = items[above] as Item;
      if (!this.isBefore(item, parent)) break;
      items[place] = parent;
      place = above;
    }
    items[place] = item;
  }

  pop(): Item | undefined {
    const { items } = this;
    const first = items[0];
    const last = items.pop();
    if (items.length > 0 && last !== undefined) this.siftDown(last);
    return first;
  }

  private siftDown(item: Item): void {
    const { items } = this;
    let place = 0;
    for (;;) {
      const left = 2 * place + 1;
      if (left >= items.length) break;
      const right = left + 1;
      const isRight = right < items.length && this.isBefore(items[right] as Item, items[left] as Item);
      const below = isRight ? right : left;
      const child = items[below] as Item;
      if (!this.isBefore(child, item)) break;
      items[place] = child;
      place = below;
    }
    items[place] = item;
  }
}
