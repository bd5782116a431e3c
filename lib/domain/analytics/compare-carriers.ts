import { BUCKET_COUNT } from "./duration-buckets";
import {
  calculatePercentile,
  compareShares,
  countWithin,
  type DurationHistogram,
  type Estimate,
  emptyHistogram,
  estimatePercentile,
  MIN_LANE_SAMPLES,
  MIN_SAMPLES,
  type Stratum,
  subtractEstimates,
} from "./duration-histogram";
import { findFirstKey } from "./figure-cell";
import { countArrivedWithin, type SummedCell } from "./figure-sum";
import { forEachPacked } from "./packed-counts";
import type { ShareBase, Signing } from "./signing";
import { type Comparison, daysToMs, isWeekComplete, type WhatIf } from "./speed-report";

/** A cell of one of the two carriers, with lanes to the city. */
export interface ComparedCell extends Pick<SummedCell, "week" | "parcels" | "spans"> {
  carrier: string;
  origin: string;
  destination: string;
  city: string;
}

/** Parcels of one carrier in the same week and lane. */
interface ComparisonSide {
  parcels: number;
  cells: readonly ComparedCell[];
  /** How many of them completed the whole way. */
  size: number;
}

interface Group {
  lane: string;
  week: number;
  a: ComparisonSide;
  b: ComparisonSide;
}

/** Which signing ends the way, and what shares are divided by. */
interface ComparisonTerms {
  signing: Signing;
  base: ShareBase;
}

const DEFAULT_TERMS: ComparisonTerms = { signing: "first", base: "picked-up" };

type ComparisonResult = Pick<
  Comparison,
  "silence" | "samples" | "lanes" | "groups" | "p50Difference" | "p80Difference" | "within" | "withinDifference"
> & { a: CarrierTimes | null; b: CarrierTimes | null };

interface CarrierTimes {
  samples: number;
  p50: Estimate;
  p80: Estimate;
}

/**
 * Compares two carriers on the same lanes (to the city) and in the same weeks. Each such group has
 * the same weight for both carriers: the smaller of the two numbers of parcels. There is no result
 * when either carrier has fewer than `MIN_SAMPLES` parcels in these groups.
 */
export function compareCarriers(
  cells: readonly ComparedCell[],
  a: string,
  b: string,
  days: number,
  now: number,
  { signing, base } = DEFAULT_TERMS,
): ComparisonResult {
  const groups = groupCells(cells, a, b, signing, (cell) => `${laneKey(cell)}/${cell.week}`);
  const common = groups.filter((group) => group.a.size > 0 && group.b.size > 0);
  const samples = { a: countSamples(common, "a"), b: countSamples(common, "b") };
  const lanes = new Set(common.map(({ lane }) => lane)).size;
  const nothing = { a: null, b: null, p50Difference: null, p80Difference: null, within: null, withinDifference: null };
  const counted = { samples, lanes, groups: common.length };
  if (Math.min(samples.a, samples.b) < MIN_SAMPLES) return { silence: "too-few", ...counted, ...nothing };
  const [left, right] = [calculateTimes(common, "a", signing), calculateTimes(common, "b", signing)];
  const limit = daysToMs(days);
  const strata = groups.flatMap(({ week, a, b }): Stratum[] => {
    if (!isWeekComplete(week, limit, now)) return [];
    const toShare = ({ parcels, cells, size }: ComparisonSide) => ({
      count: countArrived(cells, signing, limit),
      of: base === "signed" ? size : parcels,
    });
    return [{ left: toShare(a), right: toShare(b) }];
  });
  const shares = compareShares(strata);
  return {
    silence: null,
    ...counted,
    a: left,
    b: right,
    p50Difference: subtractEstimates(left.p50, right.p50),
    p80Difference: subtractEstimates(left.p80, right.p80),
    within: shares && { a: shares.left, b: shares.right },
    withinDifference: shares?.difference ?? null,
  };
}

/**
 * Estimates how long carrier a's parcels would have taken with carrier b: b's times, in the
 * proportions of a's parcels, on lanes where both have at least `MIN_LANE_SAMPLES`. There is no
 * result without such a lane.
 */
export function calculateWhatIf(
  cells: readonly ComparedCell[],
  a: string,
  b: string,
  days: number,
  { signing }: Pick<ComparisonTerms, "signing"> = DEFAULT_TERMS,
): Omit<WhatIf, "from" | "to"> {
  const groups = groupCells(cells, a, b, signing, laneKey);
  const lanes = groups.filter((group) => Math.min(group.a.size, group.b.size) >= MIN_LANE_SAMPLES);
  const arrivedParcels = countArrived(
    cells.filter(({ carrier }) => carrier === a),
    signing,
  );
  const parcels = countSamples(lanes, "a");
  if (lanes.length === 0)
    return { silence: "no-lane", lanes: 0, parcels: 0, ofParcels: arrivedParcels, p80: null, within: null };
  const [actual, instead] = [emptyHistogram(), emptyHistogram()];
  let [effectiveSamples, within, variance] = [0, 0, 0];
  const limit = daysToMs(days);
  for (const { a, b } of lanes) {
    const [own, other] = [a.size, b.size];
    add(actual, a, 1, signing);
    add(instead, b, own / other, signing);
    const part = own / parcels;
    const share = countArrived(b.cells, signing, limit) / other;
    effectiveSamples += part ** 2 / other;
    within += part * share;
    variance += (part ** 2 * share * (1 - share)) / other;
  }
  const margin = 1.96 * Math.sqrt(variance);
  const p80 = estimatePercentile(instead, 0.8, 1 / effectiveSamples);
  return {
    silence: null,
    lanes: lanes.length,
    parcels,
    ofParcels: arrivedParcels,
    p80: p80 && { actual: calculatePercentile(actual, 0.8) ?? 0, instead: p80 },
    within: {
      actual: countWithin(actual, limit) / parcels,
      instead: { value: within, low: Math.max(0, within - margin), high: Math.min(1, within + margin) },
    },
  };
}

function laneKey({ origin, destination, city }: ComparedCell): string {
  return `${origin}/${destination}/${city}`;
}

/** The groups in which both carriers have parcels. */
function groupCells(
  cells: readonly ComparedCell[],
  a: string,
  b: string,
  signing: Signing,
  getKey: (cell: ComparedCell) => string,
): Group[] {
  const byKey = new Map<string, Record<"a" | "b", ComparedCell[]>>();
  for (const cell of cells) {
    const key = getKey(cell);
    const both = byKey.get(key) ?? { a: [], b: [] };
    byKey.set(key, both);
    if (cell.carrier === a) both.a.push(cell);
    else if (cell.carrier === b) both.b.push(cell);
  }
  return [...byKey.values()].flatMap((both) => {
    const [first] = both.a;
    if (!first || both.b.length === 0) return [];
    return [
      {
        lane: laneKey(first),
        week: first.week,
        a: toComparisonSide(both.a, signing),
        b: toComparisonSide(both.b, signing),
      },
    ];
  });
}

function toComparisonSide(cells: readonly ComparedCell[], signing: Signing): ComparisonSide {
  return { parcels: cells.reduce((sum, { parcels }) => sum + parcels, 0), cells, size: countArrived(cells, signing) };
}

/** How many parcels completed the whole way within a duration. */
function countArrived(cells: readonly ComparedCell[], signing: Signing, duration?: number): number {
  return cells.reduce((sum, cell) => sum + countArrivedWithin(cell, signing, duration), 0);
}

function countSamples(groups: readonly Group[], side: "a" | "b"): number {
  return groups.reduce((sum, group) => sum + group[side].size, 0);
}

function calculateTimes(groups: readonly Group[], side: "a" | "b", signing: Signing): CarrierTimes {
  const combined = emptyHistogram();
  let [weights, squares] = [0, 0];
  for (const group of groups) {
    const { size } = group[side];
    const weight = Math.min(group.a.size, group.b.size) / size;
    add(combined, group[side], weight, signing);
    weights += weight * size;
    squares += weight ** 2 * size;
  }
  const effectiveSamples = weights ** 2 / squares;
  const estimate = (share: number) =>
    estimatePercentile(combined, share, effectiveSamples) ?? { value: 0, low: 0, high: 0 };
  return { samples: countSamples(groups, side), p50: estimate(0.5), p80: estimate(0.8) };
}

function add(into: DurationHistogram, { cells }: ComparisonSide, weight: number, signing: Signing): void {
  const first = findFirstKey("total", signing);
  const count = (key: number, parcels: number) => {
    if (key >= first) into[key - first] = (into[key - first] ?? 0) + parcels * weight;
  };
  for (const { spans } of cells) forEachPacked(spans, count, first + BUCKET_COUNT);
}
