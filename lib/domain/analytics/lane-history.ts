import { findBlock, firstWeekOfBlock } from "@/lib/domain/time/week-blocks";
import { BUCKET_COUNT } from "./duration-buckets";
import { type CellChanges, findFirstKey, LEVELS } from "./figure-cell";

/**
 * A carrier's parcels on a lane to the city over a quarter of a year: what a comparison of two
 * carriers reads. The cells of the same lanes have one row for each week, with every span.
 */
export interface LaneHistoryKey {
  /** The quarter's number, see `findBlock`. */
  block: number;
  carrier: string;
  origin: string;
  destination: string;
  city: string;
}

export interface LaneHistoryChange {
  key: LaneHistoryKey;
  /** Counts by key: the week's place in its block times `WEEK_KEYS`, plus the place within the week. */
  counts: Map<number, number>;
}

/** Of a week: the buckets of the way to the first signing, those to the receiver's own, all parcels. */
export const WEEK_KEYS = 2 * BUCKET_COUNT + 1;
const OWN = BUCKET_COUNT;
export const PARCELS = 2 * BUCKET_COUNT;

/** The place of a signing's first bucket within a week. */
export const FIRST_PLACES = { first: 0, own: OWN } as const;

export function laneHistoryId({ block, carrier, origin, destination, city }: LaneHistoryKey): string {
  return `${block}/${carrier}/${origin}/${destination}/${city}`;
}

/** What changed cells change in the histories of their lanes, by id. */
export function toLaneHistoryChanges(cells: CellChanges): Map<string, LaneHistoryChange> {
  const changes = new Map<string, LaneHistoryChange>();
  const own = findFirstKey("total", "own");
  for (const { key, counts, spans } of cells.values()) {
    if (key.level !== LEVELS.city || key.carrier === "") continue;
    const { week, carrier, origin, destination, city } = key;
    const historyKey = { block: findBlock(week), carrier, origin, destination, city };
    const id = laneHistoryId(historyKey);
    const change = changes.get(id) ?? { key: historyKey, counts: new Map<number, number>() };
    changes.set(id, change);
    const start = (week - firstWeekOfBlock(historyKey.block)) * WEEK_KEYS;
    const add = (place: number, count: number) =>
      change.counts.set(start + place, (change.counts.get(start + place) ?? 0) + count);
    for (const [span, count] of spans) {
      if (span < BUCKET_COUNT) add(span, count);
      else if (span >= own && span < own + BUCKET_COUNT) add(OWN + span - own, count);
    }
    add(PARCELS, counts.parcels);
  }
  return changes;
}
