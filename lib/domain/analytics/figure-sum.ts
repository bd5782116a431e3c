import { BUCKET_COUNT, countBucketsWithin } from "@/lib/domain/analytics/duration-buckets";
import {
  calculatePercentiles,
  countSamples,
  type DurationHistogram,
  MIN_SAMPLES,
} from "@/lib/domain/analytics/duration-histogram";
import {
  CELL_COUNTS,
  type CellCounts,
  emptyCounts,
  findFirstKey,
  SPAN_KEY_COUNT,
  SPANS,
  type Span,
} from "@/lib/domain/analytics/figure-cell";
import type { ShareBase, Signing } from "@/lib/domain/analytics/signing";
import { daysToMs, hoursToMs, isWeekComplete, MATURITY_DAYS } from "@/lib/domain/analytics/speed-report";
import { addPacked, forEachPacked } from "./packed-counts";

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
  ripe: Record<(typeof RATE_COUNTS)[number], number>;
}

/** The limits by which parcels count as in time while cells are added. */
export interface SumOptions {
  /** In ms; must be ends of buckets. */
  within: number;
  promise: number;
  now: number;
  signing: Signing;
  base: ShareBase;
}

export function emptySum(): FigureSum {
  return {
    counts: emptyCounts(),
    spans: new Float64Array(SPAN_KEY_COUNT),
    within: { count: 0, of: 0 },
    onTime: { count: 0, of: 0 },
    ripe: { parcels: 0, problem: 0, refused: 0, returned: 0 },
  };
}

/** Adds a cell to a sum. Weeks that are too recent for a limit are left out of its share. */
export function addCell(sum: FigureSum, cell: SummedCell, options: SumOptions): void {
  const { within, promise, now, signing, base } = options;
  for (const name of CELL_COUNTS) sum.counts[name] += cell[name];
  if (isWeekComplete(cell.week, daysToMs(MATURITY_DAYS), now)) {
    for (const name of RATE_COUNTS) sum.ripe[name] += cell[name];
  }
  const [isWithinRipe, isPromiseRipe] = [
    isWeekComplete(cell.week, within, now),
    isWeekComplete(cell.week, promise, now),
  ];
  const first = findFirstKey("total", signing);
  const [last, endOfWithin, endOfPromise] = [
    first + BUCKET_COUNT,
    first + countBucketsWithin(within),
    first + countBucketsWithin(promise),
  ];
  addPacked(cell.spans, sum.spans);
  let [completed, arrived, onTime] = [0, 0, 0];
  forEachPacked(
    cell.spans,
    (key, count) => {
      if (key < first) return;
      completed += count;
      if (key < endOfWithin) arrived += count;
      if (key < endOfPromise) onTime += count;
    },
    last,
  );
  const of = base === "signed" ? completed : cell.parcels;
  if (isWithinRipe) addShare(sum.within, arrived, of);
  if (isPromiseRipe) addShare(sum.onTime, onTime, of);
}

const RATE_COUNTS = ["parcels", "problem", "refused", "returned"] as const;

function addShare(share: { count: number; of: number }, count: number, of: number): void {
  share.count += count;
  share.of += of;
}

/** Replaces the default promise by the lane's own promise in a sum that already contains the cell. */
export function replacePromise(
  sum: FigureSum,
  cell: SummedCell,
  defaultPromise: number,
  lanePromise: number,
  { now, signing, base }: Pick<SumOptions, "now" | "signing" | "base">,
): void {
  for (const [hours, sign] of [
    [defaultPromise, -1],
    [lanePromise, 1],
  ] as const) {
    const promise = hoursToMs(hours);
    if (!isWeekComplete(cell.week, promise, now)) continue;
    const of = base === "signed" ? countArrivedWithin(cell, signing) : cell.parcels;
    addShare(sum.onTime, sign * countArrivedWithin(cell, signing, promise), sign * of);
  }
}

/** How many parcels of a cell completed the whole way within a duration. */
export function countArrivedWithin(
  { spans }: Pick<SummedCell, "spans">,
  signing: Signing,
  duration = Number.POSITIVE_INFINITY,
): number {
  const first = findFirstKey("total", signing);
  let sum = 0;
  forEachPacked(
    spans,
    (key, count) => {
      if (key >= first) sum += count;
    },
    first + countBucketsWithin(duration),
  );
  return sum;
}

/** The durations of one span in a sum. */
export function spanHistogram(spans: Float64Array, span: Span, signing: Signing): DurationHistogram {
  const first = findFirstKey(span, signing);
  return spans.subarray(first, first + BUCKET_COUNT);
}

/** A sum as the API returns it. */
export function toSpeedRow({ counts, spans, within, onTime, ripe }: FigureSum, signing: Signing) {
  const figuresOf = (span: Span, signing: Signing) => toSpanFigures(spanHistogram(spans, span, signing));
  return {
    ...counts,
    spans: Object.fromEntries(SPANS.map((span) => [span, figuresOf(span, signing)])) as Record<Span, SpanFigures>,
    signings: { first: figuresOf("total", "first"), own: figuresOf("total", "own") },
    within,
    onTime,
    ripe,
  };
}

/**
 * The P80 of each span in one cell, in ms; null below `MIN_SAMPLES`.
 *
 * @param scratch of `SPAN_KEY_COUNT`; overwritten. A page asks for hundreds of cells
 */
export function findP80OfSpans(
  cell: Pick<SummedCell, "spans">,
  signing: Signing,
  scratch: Float64Array,
): Record<Span, number | null> {
  scratch.fill(0);
  addPacked(cell.spans, scratch);
  const found = SPANS.map((span) => [span, findP80(spanHistogram(scratch, span, signing))]);
  return Object.fromEntries(found) as Record<Span, number | null>;
}

function findP80(histogram: DurationHistogram): number | null {
  const samples = countSamples(histogram);
  return samples < MIN_SAMPLES ? null : toJsonNumber(calculatePercentiles(histogram, [0.8], samples)[0] ?? null);
}

type SpanFigures = ReturnType<typeof toSpanFigures>;

/** Samples and percentiles of a histogram, in ms; null below `MIN_SAMPLES`. */
export function toSpanFigures(histogram: DurationHistogram) {
  const samples = countSamples(histogram);
  if (samples < MIN_SAMPLES) return { samples, p50: null, p80: null, p95: null };
  const [p50, p80, p95] = calculatePercentiles(histogram, [0.5, 0.8, 0.95], samples).map(toJsonNumber);
  return { samples, p50: p50 ?? null, p80: p80 ?? null, p95: p95 ?? null };
}

/** -1 for durations beyond the last bucket, because JSON has no `Infinity`. */
function toJsonNumber(value: number | null): number | null {
  return value === Number.POSITIVE_INFINITY ? -1 : value;
}
