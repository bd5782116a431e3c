import { BUCKET_COUNT, countBucketsWithin } from "./duration-buckets";
import { calculatePercentiles, countSamples, type DurationHistogram, MIN_SAMPLES } from "./duration-histogram";
import { CELL_COUNTS, type CellCounts, emptyCounts, SPAN_KEY_COUNT, SPANS, type Span } from "./figure-cell";
import { forEachPacked } from "./packed-counts";
import { hoursToMs, isWeekComplete, type SpanFigures, type SpeedRow } from "./speed-report";

/** A stored cell with the fields that a sum needs. */
export interface SummedCell extends CellCounts {
  week: number;
  spans: Uint8Array;
}

/** The sum of cells. */
export interface FigureSum {
  counts: CellCounts;
  spans: Float64Array;
  within: { count: number; of: number };
  onTime: { count: number; of: number };
}

/** The limits by which parcels count as in time while cells are added. */
export interface SumOptions {
  /** In ms; must be ends of buckets. */
  within: number;
  promise: number;
  now: number;
}

export function emptySum(): FigureSum {
  return {
    counts: emptyCounts(),
    spans: new Float64Array(SPAN_KEY_COUNT),
    within: { count: 0, of: 0 },
    onTime: { count: 0, of: 0 },
  };
}

/** Adds a cell to a sum. Weeks that are too recent for a limit are left out of its share. */
export function addCell(sum: FigureSum, cell: SummedCell, { within, promise, now }: SumOptions): void {
  for (const name of CELL_COUNTS) sum.counts[name] += cell[name];
  const [isWithinRipe, isPromiseRipe] = [
    isWeekComplete(cell.week, within, now),
    isWeekComplete(cell.week, promise, now),
  ];
  if (isWithinRipe) sum.within.of += cell.parcels;
  if (isPromiseRipe) sum.onTime.of += cell.parcels;
  // The first span is the whole way.
  const [endOfWithin, endOfPromise] = [
    isWithinRipe ? countBucketsWithin(within) : 0,
    isPromiseRipe ? countBucketsWithin(promise) : 0,
  ];
  const { spans } = sum;
  let [arrived, onTime] = [0, 0];
  forEachPacked(cell.spans, (key, count) => {
    spans[key] = (spans[key] ?? 0) + count;
    if (key < endOfWithin) arrived += count;
    if (key < endOfPromise) onTime += count;
  });
  sum.within.count += arrived;
  sum.onTime.count += onTime;
}

/** Replaces the default promise by the lane's own promise in a sum that already contains the cell. */
export function replacePromise(
  sum: FigureSum,
  cell: SummedCell,
  defaultPromise: number,
  lanePromise: number,
  now: number,
): void {
  for (const [hours, sign] of [
    [defaultPromise, -1],
    [lanePromise, 1],
  ] as const) {
    const promise = hoursToMs(hours);
    if (!isWeekComplete(cell.week, promise, now)) continue;
    sum.onTime.of += sign * cell.parcels;
    sum.onTime.count += sign * countArrivedWithin(cell, promise);
  }
}

/** How many parcels of a cell completed the whole way, its first span, within a duration. */
export function countArrivedWithin({ spans }: Pick<SummedCell, "spans">, duration = Number.POSITIVE_INFINITY): number {
  let sum = 0;
  forEachPacked(
    spans,
    (_, count) => {
      sum += count;
    },
    countBucketsWithin(duration),
  );
  return sum;
}

/** The durations of one span in a sum. */
export function spanHistogram(spans: Float64Array, span: Span): DurationHistogram {
  const place = SPANS.indexOf(span);
  return spans.subarray(place * BUCKET_COUNT, (place + 1) * BUCKET_COUNT);
}

/** A sum as the API returns it. */
export function toSpeedRow({ counts, spans, within, onTime }: FigureSum): SpeedRow {
  return {
    ...counts,
    spans: Object.fromEntries(
      SPANS.map((span) => [span, toSpanFigures(spanHistogram(spans, span))]),
    ) as SpeedRow["spans"],
    within,
    onTime,
  };
}

function toSpanFigures(histogram: DurationHistogram): SpanFigures {
  const samples = countSamples(histogram);
  if (samples < MIN_SAMPLES) return { samples, p50: null, p80: null, p95: null };
  const [p50, p80, p95] = calculatePercentiles(histogram, [0.5, 0.8, 0.95], samples).map(toJsonNumber);
  return { samples, p50: p50 ?? null, p80: p80 ?? null, p95: p95 ?? null };
}

/** -1 for durations beyond the last bucket, because JSON has no `Infinity`. */
function toJsonNumber(value: number | null): number | null {
  return value === Number.POSITIVE_INFINITY ? -1 : value;
}
