import { expect, test } from "vitest";
import { ALL_RANGES, planRanges, RANGES, type RangeLease, rangeOf, shardsOf } from "./hash-ranges";
import { SHARDS } from "./shard";

const NOW = 1_000_000;

const leases = (holders: readonly (string | null)[], until = NOW + 3_000): RangeLease[] =>
  ALL_RANGES.map((range) => ({ range, holder: holders[range] ?? null, until: holders[range] ? until : 0 }));

test("each shard belongs to one range, and every range has as many", () => {
  const shards = shardsOf(ALL_RANGES);
  expect(shards).toEqual(Array.from({ length: SHARDS }, (_, shard) => shard));
  for (const range of ALL_RANGES) {
    expect(shardsOf([range])).toHaveLength(SHARDS / RANGES);
    expect(new Set(shardsOf([range]).map(rangeOf))).toEqual(new Set([range]));
  }
});

test("a node alone claims every range", () => {
  expect(planRanges(leases([]), "a", 1, NOW)).toEqual({ keep: [], claim: ALL_RANGES, release: [] });
});

test("a node that comes gets its share of the one that holds all", () => {
  const held = leases(ALL_RANGES.map(() => "a"));
  expect(planRanges(held, "b", 2, NOW)).toEqual({ keep: [], claim: [], release: [] });
  expect(planRanges(held, "a", 2, NOW)).toEqual({ keep: [0, 1, 2, 3], claim: [], release: [4, 5, 6, 7] });
  expect(planRanges(leases(["a", "a", "a", "a"]), "b", 2, NOW).claim).toEqual([4, 5, 6, 7]);
});

test("of three nodes each holds three ranges at most, so that none is left", () => {
  expect(planRanges(leases(["a", "a", "a", "b", "b", "b"]), "c", 3, NOW).claim).toEqual([6, 7]);
});

test("a node whose lease has expired claims it again like any other", () => {
  const expired = leases(["a", "a", "b", "b"], NOW);
  expect(planRanges(expired, "a", 1, NOW)).toEqual({ keep: [], claim: ALL_RANGES, release: [] });
});
