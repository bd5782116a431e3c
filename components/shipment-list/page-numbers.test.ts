import fc from "fast-check";
import { expect, test } from "vitest";
import { listPageNumbers } from "./page-numbers";

test("few pages are all offered; of many, the first, the last and the neighbours", () => {
  expect(listPageNumbers(1, 1)).toEqual([1]);
  expect(listPageNumbers(2, 3)).toEqual([1, 2, 3]);
  expect(listPageNumbers(1, 250)).toEqual([1, 2, 250]);
  expect(listPageNumbers(4, 250)).toEqual([1, 2, 3, 4, 5, 250]);
  expect(listPageNumbers(100, 250)).toEqual([1, 99, 100, 101, 250]);
  expect(listPageNumbers(247, 250)).toEqual([1, 246, 247, 248, 249, 250]);
});

test("every offered page exists, once, in order", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5_000 }), fc.integer({ min: 1, max: 5_000 }), (a, b) => {
      const [current, last] = [Math.min(a, b), Math.max(a, b)];
      const pages = listPageNumbers(current, last);
      expect(pages).toEqual([...new Set(pages)].toSorted((left, right) => left - right));
      expect(pages[0]).toBe(1);
      expect(pages.at(-1)).toBe(last);
      expect(pages).toContain(current);
    }),
    { seed: 7 },
  );
});
