import { firstWeekOfBlock } from "@/lib/domain/time/week-blocks";
import { BUCKET_COUNT } from "./duration-buckets";
import { findFirstKey } from "./figure-cell";
import { FIRST_PLACES, type LaneHistoryKey, PARCELS, WEEK_KEYS } from "./lane-history";
import { forEachPacked } from "./packed-counts";
import type { Signing } from "./signing";

/**
 * How long the whole way took, by carrier, lane and week. Record i has the counts from `starts[i]`
 * up to `starts[i + 1]`, by ascending bucket. Lists of numbers, because a year has 200,000 counts;
 * those of counts have their full length from the start, and may have room at the end.
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
  buckets: Int32Array;
  counts: Int32Array;
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
  const times = noTimes(cells.map(({ spans }) => spans));
  const { buckets, counts } = times;
  const first = findFirstKey("total", signing);
  let filled = 0;
  for (const cell of cells) {
    let size = 0;
    forEachPacked(
      cell.spans,
      (key, count) => {
        if (key < first) return;
        size += count;
        buckets[filled] = key - first;
        counts[filled] = count;
        filled += 1;
      },
      first + BUCKET_COUNT,
    );
    endRecord(times, cell.carrier, laneOf(cell), cell.week, cell.parcels, size, filled);
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
  const times = noTimes(histories.map(({ counts }) => counts));
  const { buckets, counts } = times;
  const start = FIRST_PLACES[signing];
  const end = start + BUCKET_COUNT;
  const [firstWeek = 0, lastWeek = 0] = [weeks[0], weeks.at(-1)];
  let filled = 0;
  for (const history of histories) {
    const lane = laneOf(history);
    const blockStart = firstWeekOfBlock(history.block);
    const [firstKey, endKey] = [firstWeek - blockStart, lastWeek + 1 - blockStart].map((index) => index * WEEK_KEYS);
    let [size, week, weekKey] = [0, blockStart, 0];
    forEachPacked(
      history.counts,
      (key, count) => {
        if (key < (firstKey ?? 0)) return;
        while (key >= weekKey + WEEK_KEYS) {
          week += 1;
          weekKey += WEEK_KEYS;
        }
        const place = key - weekKey;
        if (place >= start && place < end) {
          size += count;
          buckets[filled] = place - start;
          counts[filled] = count;
          filled += 1;
        } else if (place === PARCELS) {
          // The last of its week.
          endRecord(times, history.carrier, lane, week, count, size, filled);
          size = 0;
        }
      },
      endKey,
    );
  }
  return times;
}

/** @param packed what is decoded: a count has at least two bytes */
function noTimes(packed: readonly Uint8Array[]): TransitTimes {
  const most = packed.reduce((sum, { length }) => sum + length, 0) >> 1;
  return {
    ...{ carriers: [], lanes: [], weeks: [], parcels: [], sizes: [], starts: [0] },
    buckets: new Int32Array(most),
    counts: new Int32Array(most),
  };
}

function endRecord(
  times: TransitTimes,
  carrier: string,
  lane: string,
  week: number,
  parcels: number,
  size: number,
  end: number,
): void {
  times.carriers.push(carrier);
  times.lanes.push(lane);
  times.weeks.push(week);
  times.parcels.push(parcels);
  times.sizes.push(size);
  times.starts.push(end);
}

function laneOf({ origin, destination, city }: Pick<ComparedCell, "origin" | "destination" | "city">): string {
  return `${origin}/${destination}/${city}`;
}
