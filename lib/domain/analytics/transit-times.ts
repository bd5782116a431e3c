import { BUCKET_COUNT } from "./duration-buckets";
import { findFirstKey } from "./figure-cell";
import { FIRST_PLACES, type LaneHistoryKey, PARCELS, WEEK_KEYS } from "./lane-history";
import { forEachPacked } from "./packed-counts";
import type { Signing } from "./signing";
import { firstWeekOfBlock } from "./week-blocks";

/**
 * How long the whole way took, by carrier, lane and week. Record i has the counts from `starts[i]`
 * up to `starts[i + 1]`, by ascending bucket. Lists of numbers, because a year has 200,000 counts.
 */
export interface TransitTimes {
  carriers: string[];
  lanes: string[];
  weeks: number[];
  /** All that were picked up. */
  parcels: number[];
  /** Those that completed the way. */
  sizes: number[];
  starts: number[];
  buckets: number[];
  counts: number[];
}

/** A cell with lanes to the city. */
export interface ComparedCell {
  week: number;
  parcels: number;
  spans: Uint8Array;
  carrier: string;
  origin: string;
  destination: string;
  city: string;
}

export function timesOfCells(cells: readonly ComparedCell[], signing: Signing): TransitTimes {
  const times = noTimes();
  const first = findFirstKey("total", signing);
  for (const cell of cells) {
    let size = 0;
    forEachPacked(
      cell.spans,
      (key, count) => {
        if (key < first) return;
        size += count;
        times.buckets.push(key - first);
        times.counts.push(count);
      },
      first + BUCKET_COUNT,
    );
    endRecord(times, cell.carrier, laneOf(cell), cell.week, cell.parcels, size);
  }
  return times;
}

/** A stored history of a lane. */
export interface LaneHistory extends LaneHistoryKey {
  counts: Uint8Array;
}

/** @param weeks only these, which are consecutive */
export function timesOfHistories(
  histories: readonly LaneHistory[],
  signing: Signing,
  weeks: readonly number[],
): TransitTimes {
  const times = noTimes();
  const start = FIRST_PLACES[signing];
  const end = start + BUCKET_COUNT;
  const [firstWeek = 0, lastWeek = 0] = [weeks[0], weeks.at(-1)];
  for (const history of histories) {
    const lane = laneOf(history);
    const blockStart = firstWeekOfBlock(history.block);
    let size = 0;
    forEachPacked(history.counts, (key, count) => {
      const index = Math.floor(key / WEEK_KEYS);
      const place = key - index * WEEK_KEYS;
      const week = blockStart + index;
      if (week < firstWeek || week > lastWeek) return;
      if (place >= start && place < end) {
        size += count;
        times.buckets.push(place - start);
        times.counts.push(count);
      } else if (place === PARCELS) {
        // The last of its week.
        endRecord(times, history.carrier, lane, week, count, size);
        size = 0;
      }
    });
  }
  return times;
}

function noTimes(): TransitTimes {
  return { carriers: [], lanes: [], weeks: [], parcels: [], sizes: [], starts: [0], buckets: [], counts: [] };
}

function endRecord(
  times: TransitTimes,
  carrier: string,
  lane: string,
  week: number,
  parcels: number,
  size: number,
): void {
  times.carriers.push(carrier);
  times.lanes.push(lane);
  times.weeks.push(week);
  times.parcels.push(parcels);
  times.sizes.push(size);
  times.starts.push(times.buckets.length);
}

function laneOf({ origin, destination, city }: Pick<ComparedCell, "origin" | "destination" | "city">): string {
  return `${origin}/${destination}/${city}`;
}
