import fc from "fast-check";
import { expect, test } from "vitest";
import { propertyRuns } from "@/lib/testing/property-runs";
import { addPacked, packCounts, updatePacked } from "./packed-counts";

const SIZE = 600;
const counts = fc
  .array(fc.tuple(fc.nat(SIZE - 1), fc.nat(3_000_000)), { maxLength: 60 })
  .map((pairs) => new Map(pairs));

function dense(counts: ReadonlyMap<number, number>): Float64Array {
  const all = new Float64Array(SIZE);
  for (const [key, count] of counts) all[key] = count;
  return all;
}

function unpack(bytes: Uint8Array): Float64Array {
  const all = new Float64Array(SIZE);
  addPacked(bytes, all);
  return all;
}

test("packed counts are restored exactly, and changes add up", () => {
  fc.assert(
    fc.property(counts, counts, (left, right) => {
      const both = new Map(left);
      for (const [key, count] of right) both.set(key, (both.get(key) ?? 0) + count);
      expect(unpack(updatePacked(packCounts(left), right))).toEqual(unpack(packCounts(both)));
      expect(unpack(packCounts(left))).toEqual(dense(left));
      const negated = new Map([...right].map(([key, count]) => [key, -count]));
      expect(updatePacked(updatePacked(packCounts(left), right), negated)).toEqual(packCounts(left));
    }),
    { numRuns: propertyRuns(50) },
  );
});

test("a count takes two or three bytes", () => {
  expect(
    packCounts(
      new Map([
        [3, 1],
        [40, 2],
        [130, 1],
        [131, 0],
      ]),
    ),
  ).toHaveLength(6);
  expect(packCounts(new Map())).toHaveLength(0);
});
