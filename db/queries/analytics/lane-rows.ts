import type { AnalyticsQuery } from "@/lib/domain/analytics/analytics-requests";
import { LEVELS, type Level } from "@/lib/domain/analytics/figure-cell";
import { addCell, emptySum, type FigureSum, type SumOptions, toSpeedRow } from "@/lib/domain/analytics/figure-sum";
import { DEFAULT_PROMISE_HOURS, hoursToMs } from "@/lib/domain/analytics/speed-report";
import type { LaneRow } from "@/lib/operations/figures/analytics-operations";
import type { CellFilter, CellRow, PromiseRow } from "./figure-cell-records";
import type { Figures } from "./figures-of-scope";

/** Up to this many lanes are read one by one; above, one query for all is faster. */
const MAX_SINGLE_CARRIER_LANES = 60;

/** Whether a cell of this level covers one lane, so that one promise applies to all of it. */
export function isOneLane(level: Level): boolean {
  return level === LEVELS.province || level === LEVELS.city;
}

/** The cells of the lanes with the most parcels, and the number of lanes. @param single see `Figures.findSums` */
export async function findLanes(
  figures: Figures,
  filter: CellFilter,
  maxLanes: number,
  single: number,
): Promise<{ cells: CellRow[]; total: number }> {
  const { lanes, total } = await figures.listTopLanes(filter, maxLanes);
  if (lanes.length > MAX_SINGLE_CARRIER_LANES) return { cells: await figures.findSums(filter, single), total };
  const cells: CellRow[] = [];
  for (const lane of lanes) cells.push(...(await figures.findSums({ ...filter, ...lane }, single)));
  return { cells, total };
}

/** Cells of the chosen lanes that have their own promise. */
export async function findPromisedCells(
  figures: Figures,
  promises: readonly PromiseRow[],
  chosen: AnalyticsQuery,
  weeks: readonly number[],
  carriers: readonly string[],
): Promise<CellRow[]> {
  const matchingPromises = promises.filter(
    ({ origin, destination, hours }) =>
      hours !== DEFAULT_PROMISE_HOURS &&
      (chosen.origin ?? origin) === origin &&
      (chosen.destination ?? destination) === destination,
  );
  const cells: CellRow[] = [];
  for (const { origin, destination } of matchingPromises) {
    cells.push(...(await figures.findCells({ level: LEVELS.province, weeks, carriers, origin, destination })));
  }
  return cells;
}

/** The lanes of these cells, those with the most parcels first. */
export function toLaneRows(cells: readonly CellRow[], promises: readonly PromiseRow[], terms: SumOptions): LaneRow[] {
  const laneByKey = new Map<string, { cell: CellRow; sum: FigureSum; promise: number }>();
  for (const cell of cells) {
    const key = `${cell.origin}/${cell.destination}/${cell.city}`;
    const promise = findPromise(promises, cell.origin, cell.destination);
    const lane = laneByKey.get(key) ?? { cell, sum: emptySum(), promise };
    laneByKey.set(key, lane);
    addCell(lane.sum, cell, { ...terms, promise: hoursToMs(promise) });
  }
  return [...laneByKey.values()]
    .map(
      ({ cell: { origin, destination, city, level }, sum, promise }): LaneRow => ({
        origin,
        destination,
        city: level === LEVELS.city ? city : null,
        promiseHours: promise,
        hasOwnPromise: promises.some((each) => each.origin === origin && each.destination === destination),
        ...toSpeedRow(sum, terms.signing),
      }),
    )
    .sort(compareByParcels);
}

/** The promised hours of a lane. */
export function findPromise(promises: readonly PromiseRow[], origin: string, destination: string): number {
  const ownPromise = promises.find((each) => each.origin === origin && each.destination === destination);
  return ownPromise?.hours ?? DEFAULT_PROMISE_HOURS;
}

export function compareByParcels(left: { parcels: number }, right: { parcels: number }): number {
  return right.parcels - left.parcels;
}
