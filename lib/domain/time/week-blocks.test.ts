import { expect, test } from "vitest";
import { findBlock, firstWeekOfBlock, lastWeekOfBlock, splitByBlocks } from "./week-blocks";

const weeksFrom = (first: number, length: number) => Array.from({ length }, (_, index) => first + index);

test("a block has thirteen weeks, and knows its last", () => {
  for (const week of [2_899, 2_900, 2_911]) expect([findBlock(week), lastWeekOfBlock(week)]).toEqual([223, 2_911]);
  expect([firstWeekOfBlock(223), lastWeekOfBlock(2_912)]).toEqual([2_899, 2_924]);
});

test.each<[string, number[], number, [number[], number[], number[]]]>([
  ["a year", weeksFrom(2_910, 52), 2_955, [[2_910, 2_911], [2_924, 2_937, 2_950], weeksFrom(2_951, 11)]],
  ["the last block is not over", weeksFrom(2_910, 52), 2_950, [[2_910, 2_911], [2_924, 2_937], weeksFrom(2_938, 24)]],
  ["exactly a block", weeksFrom(2_899, 13), 3_000, [[], [2_911], []]],
  ["a block less a week", weeksFrom(2_900, 12), 3_000, [weeksFrom(2_900, 12), [], []]],
  ["nothing is over", weeksFrom(2_899, 53), 2_899, [weeksFrom(2_899, 53), [], []]],
])("weeks are parted into blocks and single weeks: %s", (_, weeks, single, [before, blockEnds, after]) => {
  expect(splitByBlocks(weeks, single)).toEqual({ before, blockEnds, after });
});
