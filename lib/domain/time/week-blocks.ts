/** Weeks of a block: a quarter of a year. */
const BLOCK_WEEKS = 13;

/** Thirteen weeks have one number. */
export function findBlock(week: number): number {
  return Math.floor(week / BLOCK_WEEKS);
}

export function firstWeekOfBlock(block: number): number {
  return block * BLOCK_WEEKS;
}

/** The last week of the block that a week is in. */
export function lastWeekOfBlock(week: number): number {
  return firstWeekOfBlock(findBlock(week) + 1) - 1;
}

/** Consecutive weeks in three parts, each of which may be empty. */
export interface SplitWeeks {
  before: number[];
  /** The last weeks of the whole blocks among them. */
  blockEnds: number[];
  after: number[];
}

/** @param single no block has this week or a later one */
export function splitByBlocks(weeks: readonly number[], single: number): SplitWeeks {
  const [first = 0] = weeks;
  const blockEnds = weeks.filter(
    (week) => week < single && week === lastWeekOfBlock(week) && week - BLOCK_WEEKS + 1 >= first,
  );
  const [firstEnd, lastEnd] = [blockEnds[0], blockEnds.at(-1)];
  if (firstEnd === undefined || lastEnd === undefined) return { before: [...weeks], blockEnds, after: [] };
  return {
    before: weeks.filter((week) => week <= firstEnd - BLOCK_WEEKS),
    blockEnds,
    after: weeks.filter((week) => week > lastEnd),
  };
}
