import { dayNumber } from "@/lib/domain/time/beijing-month";
import { toWeekNumber } from "@/lib/domain/time/beijing-week";
import { lastWeekOfBlock } from "@/lib/domain/time/week-blocks";
import { BUCKET_COUNT, findBucket } from "./duration-buckets";
import type { ShipmentMeasures } from "./measure-shipment";
import { packCounts } from "./packed-counts";
import type { Signing } from "./signing";

/** The measured parts of a parcel's way. */
export const SPANS = ["total", "pickup", "departure", "linehaul", "delivery", "signing"] as const;
export type Span = (typeof SPANS)[number];

/** The two moments between which each span is measured; which signing is meant is chosen. */
export const SPAN_ENDS = {
  total: ["pickedUpAt", "signedAt"],
  pickup: ["orderedAt", "pickedUpAt"],
  departure: ["pickedUpAt", "departedAt"],
  linehaul: ["departedAt", "arrivedAt"],
  delivery: ["arrivedAt", "attemptedAt"],
  signing: ["attemptedAt", "signedAt"],
} as const satisfies Record<Span, readonly [keyof CellMeasures, keyof CellMeasures]>;

/** What cells are built from. */
export type CellMeasures = Omit<
  ShipmentMeasures,
  "shop" | "salesperson" | "createdAt" | "codAmount" | "orderAmount" | "freight"
>;

/**
 * How long a span of a parcel took, in ms; null when it is not over or when the carrier's times
 * contradict each other.
 */
export function calculateSpanMs(measures: CellMeasures, span: Span, signing: Signing): number | null {
  const [from, to] = SPAN_ENDS[span];
  const [start, end] = [measures[from], to === "signedAt" ? findSigningTime(measures, signing) : measures[to]];
  // A parcel that was signed for and then came back did not arrive.
  if (end === null || start === null || (to === "signedAt" && measures.outcome !== "signed")) return null;
  return end >= start ? end - start : null;
}

/** When a parcel was signed for; null when the trace has no signing of this kind. */
export function findSigningTime(
  { signedAt, firstSignedAt, ownSignedAt }: Pick<CellMeasures, "signedAt" | "firstSignedAt" | "ownSignedAt">,
  signing: Signing,
): number | null {
  return signing === "first" ? (firstSignedAt ?? signedAt) : ownSignedAt;
}

/** What a cell counts, in this order: the spans to the first signing, then those to the receiver's own. */
const COUNTED_SPANS: readonly { span: Span; signing: Signing }[] = [
  ...SPANS.map((span) => ({ span, signing: "first" as const })),
  { span: "total", signing: "own" },
  { span: "signing", signing: "own" },
];

/**
 * Number of keys in a cell's packed counts: the counted span's place times the number of buckets,
 * plus the bucket.
 */
export const SPAN_KEY_COUNT = COUNTED_SPANS.length * BUCKET_COUNT;

/** The first key of a span. Spans that do not end with a signing are the same for both. */
export function findFirstKey(span: Span, signing: Signing): number {
  const place = COUNTED_SPANS.findIndex((each) => each.span === span && each.signing === signing);
  return (place < 0 ? SPANS.indexOf(span) : place) * BUCKET_COUNT;
}

/**
 * The precision of a cell's lane: all together, province to province, province to city, from one
 * province, to one province.
 */
export const LEVELS = { all: 0, province: 1, city: 2, from: 3, to: 4 } as const;
export type Level = (typeof LEVELS)[keyof typeof LEVELS];

/**
 * Levels whose cells exist for each block of weeks too, see week-blocks.ts: a year is then a few cells instead of 53.
 * The level of those, by that of the weeks; lanes to the city have none.
 */
const BLOCK_LEVELS = { [LEVELS.all]: 10, [LEVELS.province]: 11, [LEVELS.from]: 13, [LEVELS.to]: 14 } as const;
export type BlockLevel = (typeof BLOCK_LEVELS)[keyof typeof BLOCK_LEVELS];

/** The level of the cells that are the sums of a level's weeks; null when it has none. */
export function blockLevelOf(level: Level): BlockLevel | null {
  return level === LEVELS.city ? null : BLOCK_LEVELS[level];
}

export function isBlockCell({ level }: CellKey): boolean {
  return level >= BLOCK_LEVELS[LEVELS.all];
}

/** The key of a cell. A parcel belongs to the week in which it was picked up. */
export interface CellKey {
  level: Level | BlockLevel;
  /** Of a block its last. */
  week: number;
  /** Empty for all carriers together. */
  carrier: string;
  origin: string;
  destination: string;
  city: string;
}

/** The carrier or an end of the way is not known. */
export const UNKNOWN_PLACE = "?";

/** Parcels of a cell by outcome. */
export interface CellCounts {
  parcels: number;
  signed: number;
  problem: number;
  refused: number;
  returned: number;
  /** Neither signed for nor on the way back. */
  open: number;
}

export const CELL_COUNTS = ["parcels", "signed", "problem", "refused", "returned", "open"] as const;

export interface CellChange {
  key: CellKey;
  counts: CellCounts;
  /** Counts by key, see `SPAN_KEY_COUNT`. */
  spans: Map<number, number>;
}

/** Summed changes by the cell's id. */
export type CellChanges = Map<string, CellChange>;

export function cellId({ level, week, carrier, origin, destination, city }: CellKey): string {
  return `${level}/${week}/${carrier}/${origin}/${destination}/${city}`;
}

/** The week in which a parcel was picked up; null before the pick-up. */
export function pickUpWeek({ pickedUpAt }: Pick<ShipmentMeasures, "pickedUpAt">): number | null {
  return pickedUpAt === null ? null : toWeekNumber(dayNumber(pickedUpAt));
}

/** Adds a parcel to its most precise cell, or removes it with `sign` -1; the other cells follow with `expandLanes`. */
export function addToLanes(lanes: CellChanges, measures: CellMeasures, sign: 1 | -1): void {
  const week = pickUpWeek(measures);
  if (week === null) return;
  const spans = new Map(findSpanKeys(measures).map((span) => [span, 1]));
  addChange(lanes, { key: laneKey(measures, week), counts: countParcel(measures), spans }, sign);
}

/** What changes of the most precise cells change in the cells of every level. */
export function expandLanes(lanes: CellChanges): CellChanges {
  const cells: CellChanges = new Map();
  for (const { key, counts, spans } of lanes.values()) {
    for (const each of findCellKeys(key)) addChange(cells, { key: each, counts, spans });
  }
  return cells;
}

/** Adds a change to those of the same cell. */
export function addChange(changes: CellChanges, { key, counts, spans }: CellChange, sign: 1 | -1 = 1): void {
  const id = cellId(key);
  const cell = changes.get(id) ?? { key, counts: emptyCounts(), spans: new Map<number, number>() };
  changes.set(id, cell);
  for (const name of CELL_COUNTS) cell.counts[name] += sign * counts[name];
  for (const [span, count] of spans) cell.spans.set(span, (cell.spans.get(span) ?? 0) + sign * count);
}

/** A cell as it is read. */
export type Cell = CellKey & CellCounts & { level: Level; spans: Uint8Array };

/** Counts parcels by week, carrier and lane; cells of any level are sums of these, see `sumLanes`. */
export function countLanes(parcels: Iterable<CellMeasures>): CellChanges {
  const lanes: CellChanges = new Map();
  for (const parcel of parcels) addToLanes(lanes, parcel, 1);
  return lanes;
}

/** The cells of one level, for each carrier and for all together. */
export function sumLanes(lanes: CellChanges, level: Level): Cell[] {
  const cells: CellChanges = new Map();
  for (const { key, counts, spans } of lanes.values()) {
    for (const each of keysOfLevel(key, level)) addChange(cells, { key: each, counts, spans });
  }
  return [...cells.values()].map(({ key, counts, spans }) => ({ ...key, level, ...counts, spans: packCounts(spans) }));
}

export function emptyCounts(): CellCounts {
  return { parcels: 0, signed: 0, problem: 0, refused: 0, returned: 0, open: 0 };
}

function countParcel({ outcome, problemAt, refusedAt, returnedAt }: CellMeasures): CellCounts {
  return {
    parcels: 1,
    signed: outcome === "signed" ? 1 : 0,
    problem: problemAt === null ? 0 : 1,
    refused: refusedAt === null ? 0 : 1,
    returned: returnedAt === null ? 0 : 1,
    open: outcome === "open" ? 1 : 0,
  };
}

function findSpanKeys(measures: CellMeasures): number[] {
  return COUNTED_SPANS.flatMap(({ span, signing }, place) => {
    const duration = calculateSpanMs(measures, span, signing);
    return duration === null ? [] : [place * BUCKET_COUNT + findBucket(duration)];
  });
}

/** The most precise cell of a parcel. */
function laneKey({ carrier, origin, destination, city }: CellMeasures, week: number): CellKey {
  return {
    level: LEVELS.city,
    week,
    carrier: carrier ?? UNKNOWN_PLACE,
    origin: origin ?? UNKNOWN_PLACE,
    destination: destination ?? UNKNOWN_PLACE,
    city: city ?? UNKNOWN_PLACE,
  };
}

/** Every cell that contains a lane's parcels. */
function findCellKeys(lane: CellKey): CellKey[] {
  const week = lastWeekOfBlock(lane.week);
  return Object.values(LEVELS).flatMap((level) => {
    const keys: CellKey[] = keysOfLevel(lane, level);
    const blockLevel = blockLevelOf(level);
    return blockLevel === null ? keys : [...keys, ...keys.map((key) => ({ ...key, level: blockLevel, week }))];
  });
}

/** A lane's cells of one level: its carrier's, and that of all carriers. */
function keysOfLevel({ week, carrier, origin, destination, city }: CellKey, level: Level): [CellKey, CellKey] {
  const isFrom = level === LEVELS.province || level === LEVELS.city || level === LEVELS.from;
  const isTo = level === LEVELS.province || level === LEVELS.city || level === LEVELS.to;
  const place = {
    level,
    week,
    origin: isFrom ? origin : "",
    destination: isTo ? destination : "",
    city: level === LEVELS.city ? city : "",
  };
  return [
    { ...place, carrier },
    { ...place, carrier: "" },
  ];
}
