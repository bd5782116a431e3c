import fc from "fast-check";
import { expect, test } from "vitest";
import { buildMapShades, findShade } from "./map-shades";

test("every number up to the largest has one shade, and more parcels are never lighter", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), (largest) => {
      const shades = buildMapShades(largest, "--tone-blue");
      expect(shades[0]?.from).toBe(1);
      expect(shades.at(-1)?.to).toBe(largest);
      expect(shades.slice(1).map(({ from }) => from)).toEqual(shades.slice(0, -1).map(({ to }) => to + 1));
      expect(findShade(shades, largest)).toBe(shades.at(-1)?.color);
    }),
  );
});

test("few parcels have fewer shades; none has no colour", () => {
  expect(buildMapShades(2, "--tone-red").map(({ from, to }) => [from, to])).toEqual([
    [1, 1],
    [2, 2],
  ]);
  expect(buildMapShades(0, "--tone-red")).toEqual([]);
  expect(findShade(buildMapShades(9, "--tone-red"), 0)).toBeUndefined();
});
