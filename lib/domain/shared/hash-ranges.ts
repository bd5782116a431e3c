import { SHARDS } from "./shard";

/**
 * Into so many ranges of shards the background work of all parcels is divided; each range is worked by one node at a
 * time. More ranges than nodes, so that the work of a node that ends is divided among the others.
 */
export const RANGES = 8;
/** Every range. */
export const ALL_RANGES: readonly number[] = Array.from({ length: RANGES }, (_, range) => range);

const SHARDS_PER_RANGE = SHARDS / RANGES;

/** The range of a shard. */
export function rangeOf(shard: number): number {
  return Math.floor(shard / SHARDS_PER_RANGE);
}

/** The shards of these ranges. */
export function shardsOf(ranges: readonly number[]): number[] {
  return ranges.flatMap((range) =>
    Array.from({ length: SHARDS_PER_RANGE }, (_, index) => range * SHARDS_PER_RANGE + index),
  );
}

/** Who holds a range, and until when (ms by the database's clock). */
export interface RangeLease {
  range: number;
  holder: string | null;
  until: number;
}

/** What a node does about the ranges of one kind of work. */
export interface RangePlan {
  /** It holds them and goes on. */
  keep: number[];
  /** Nobody holds them. */
  claim: number[];
  /** More than its share. */
  release: number[];
}

/**
 * Divides the ranges among the nodes that live: each holds its share at most, and claims what nobody holds.
 *
 * @param leases of every range
 * @param workers how many nodes live, this one among them
 * @param now ms, by the database's clock
 */
export function planRanges(leases: readonly RangeLease[], holder: string, workers: number, now: number): RangePlan {
  const share = Math.ceil(RANGES / Math.max(1, workers));
  const isLive = ({ until }: RangeLease) => until > now;
  const own = leases.filter((lease) => lease.holder === holder && isLive(lease)).map(({ range }) => range);
  const free = leases.filter((lease) => !isLive(lease)).map(({ range }) => range);
  return {
    keep: own.slice(0, share),
    claim: free.slice(0, Math.max(0, share - own.length)),
    release: own.slice(share),
  };
}
