import { expect, test } from "vitest";
import { Heap } from "./heap";
import { seededRandom } from "./random";

test("items are returned in order, whenever they were added", () => {
  const random = seededRandom("heap");
  const heap = new Heap<number>((a, b) => a < b);
  const inside: number[] = [];
  for (let step = 0; step < 5_000; step += 1) {
    if (random.next() < 0.6) {
      const item = Math.floor(random.next() * 1_000);
      heap.push(item);
      inside.push(item);
    } else {
      const smallest = inside.length > 0 ? Math.min(...inside) : undefined;
      expect(heap.peek()).toBe(smallest);
      expect(heap.pop()).toBe(smallest);
      if (smallest !== undefined) inside.splice(inside.indexOf(smallest), 1);
    }
  }
});
