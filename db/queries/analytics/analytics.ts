import type { Db } from "@/db/store";
import {
  type AnalyticsView,
  type CarrierRow,
  type ComparedCarrier,
  type Comparison,
  daysMs,
  type FigureParcelPage,
  hoursMs,
  type LaneRow,
  lastMonthOf,
  periodOf,
  USUAL_PROMISE_HOURS,
  type WeekRow,
} from "@/lib/domain/analytics/analytics";
import type { AnalyticsQuery, ComparisonQuery, FigureParcelsQuery } from "@/lib/domain/analytics/analytics-requests";
import { compareCarriers, whatIf } from "@/lib/domain/analytics/compare-carriers";
import { LEVELS, type Level } from "@/lib/domain/analytics/figure-cell";
import {
  addCell,
  emptySum,
  type FigureSum,
  repromise,
  type SumTerms,
  toSpeedRow,
} from "@/lib/domain/analytics/figure-sum";
import { findCarrier } from "@/lib/domain/carriers/carriers";
import { startOfDayNumber } from "@/lib/domain/time/beijing-month";
import { beijingDayOf } from "@/lib/domain/time/beijing-time";
import { calendarMarks } from "@/lib/domain/time/shopping-days";
import { mondayOf } from "@/lib/domain/time/week";
import { listFigureParcels } from "./figure-parcels";
import {
  type CellFilter,
  type CellRow,
  listCarriers,
  listPromises,
  listTopLanes,
  type PromiseRow,
  readCells,
} from "./figures";

/** So many lanes are read one by one; more are had sooner all at once. */
const LANES_BY_ONE = 60;
/** Lanes that a page shows; the export has them all. */
const SHOWN_LANES = 40;

/**
 * How quick the carriers are, from the kept figures.
 *
 * @param mostLanes of those with most parcels
 */
export async function analytics(
  db: Db,
  query: AnalyticsQuery,
  now: number,
  mostLanes = SHOWN_LANES,
): Promise<AnalyticsView> {
  const period = periodOf(query, now);
  const { weeks } = period;
  const terms: SumTerms = { within: daysMs(query.days), promise: hoursMs(USUAL_PROMISE_HOURS), now };
  const promises = await listPromises(db);
  const carriers = await listCarriers(db, weeks);
  const ofLane = laneFilter(query);
  const chosen = query.carrier === undefined ? [""] : [query.carrier];
  const [byCarrier, own, byLane, special] = [
    await readCells(db, { ...ofLane, weeks, carriers }),
    await readCells(db, { ...ofLane, weeks, carriers: chosen }),
    await readLanes(db, { ...lanesFilter(query), weeks, carriers: chosen }, mostLanes),
    // Where no one lane is chosen, the cells hold many together, judged by the usual promise.
    isOneLane(ofLane.level) ? [] : await readPromised(db, promises, query, weeks, [...carriers, ""]),
  ];
  const promiseFor = ({ level, origin, destination }: CellRow) =>
    isOneLane(level) ? promiseOf(promises, origin, destination) : USUAL_PROMISE_HOURS;
  const sums = (cells: readonly CellRow[], keyOf: (cell: CellRow) => string, isMine: (cell: CellRow) => boolean) => {
    const found = new Map<string, FigureSum>();
    for (const cell of cells) {
      const sum = found.get(keyOf(cell)) ?? emptySum();
      found.set(keyOf(cell), sum);
      addCell(sum, cell, { ...terms, promise: hoursMs(promiseFor(cell)) });
    }
    for (const cell of special.filter(isMine)) {
      const sum = found.get(keyOf(cell));
      const hours = promiseOf(promises, cell.origin, cell.destination);
      if (sum) repromise(sum, cell, USUAL_PROMISE_HOURS, hours, now);
    }
    return found;
  };
  const isChosen = ({ carrier }: CellRow) => chosen.includes(carrier);
  const perWeek = sums(own, ({ week }) => String(week), isChosen);
  const lanes = lanesOf(byLane.cells, promises, terms);
  return {
    from: period.from,
    to: period.to,
    days: query.days,
    total: toSpeedRow(sums(own, () => "", isChosen).get("") ?? emptySum()),
    carriers: [
      ...sums(
        byCarrier,
        ({ carrier }) => carrier,
        ({ carrier }) => carrier !== "",
      ),
    ]
      .map(([carrier, sum]): CarrierRow => ({ carrier, name: nameOf(carrier), ...toSpeedRow(sum) }))
      .sort(byParcels),
    lanes,
    lanesLeftOut: byLane.total - lanes.length,
    weeks: weeks.map(
      (week): WeekRow => ({ monday: dayOf(week), ...toSpeedRow(perWeek.get(String(week)) ?? emptySum()) }),
    ),
    marks: calendarMarks(period.from, period.to),
  };
}

/** Two carriers like with like, and what the one's last month had been with the other. */
export async function comparison(db: Db, query: ComparisonQuery, now: number): Promise<Comparison> {
  const { a, b, days, origin, destination, city } = query;
  const period = periodOf(query, now);
  const month = lastMonthOf(now);
  const filter = { level: LEVELS.city, carriers: [a, b], origin, destination, city };
  const cells = await readCells(db, { ...filter, weeks: period.weeks });
  const lastMonth = await readCells(db, { ...filter, weeks: month.weeks });
  const found = compareCarriers(cells, a, b, days, now);
  const named = (carrier: string, times: typeof found.a): ComparedCarrier | null =>
    times && { carrier, name: nameOf(carrier), ...times };
  return {
    from: period.from,
    to: period.to,
    days,
    ...found,
    a: named(a, found.a),
    b: named(b, found.b),
    whatIf: { from: month.from, to: month.to, ...whatIf(lastMonth, a, b, days) },
  };
}

/** The parcels behind a figure, see `listFigureParcels`. */
export async function figureParcels(db: Db, query: FigureParcelsQuery, now: number): Promise<FigureParcelPage> {
  const promises = query.kind === "late" ? await listPromises(db) : [];
  return listFigureParcels(db, query, periodOf(query, now).weeks, promises, now);
}

function laneFilter({ origin, destination, city }: AnalyticsQuery) {
  if (city !== undefined) return { level: LEVELS.city, origin, destination, city };
  if (origin !== undefined && destination !== undefined) return { level: LEVELS.province, origin, destination };
  if (origin !== undefined) return { level: LEVELS.from, origin };
  return destination === undefined ? { level: LEVELS.all } : { level: LEVELS.to, destination };
}

/** Whether a cell of this level is of one lane, so that one promise is for all of it. */
function isOneLane(level: Level): boolean {
  return level === LEVELS.province || level === LEVELS.city;
}

/** The lanes of a province pair are its cities. */
function lanesFilter({ origin, destination, city }: AnalyticsQuery) {
  const isPair = origin !== undefined && destination !== undefined;
  return { level: isPair ? LEVELS.city : LEVELS.province, origin, destination, city };
}

/** The cells of the lanes with most parcels, and how many lanes there are. */
async function readLanes(db: Db, filter: CellFilter, most: number): Promise<{ cells: CellRow[]; total: number }> {
  const { lanes, total } = await listTopLanes(db, filter, most);
  if (lanes.length > LANES_BY_ONE) return { cells: await readCells(db, filter), total };
  const cells: CellRow[] = [];
  for (const lane of lanes) cells.push(...(await readCells(db, { ...filter, ...lane })));
  return { cells, total };
}

/** Cells of the chosen lanes that have a promise of their own. */
async function readPromised(
  db: Db,
  promises: readonly PromiseRow[],
  chosen: AnalyticsQuery,
  weeks: readonly number[],
  carriers: readonly string[],
): Promise<CellRow[]> {
  const special = promises.filter(
    ({ origin, destination, hours }) =>
      hours !== USUAL_PROMISE_HOURS &&
      (chosen.origin ?? origin) === origin &&
      (chosen.destination ?? destination) === destination,
  );
  const found: CellRow[] = [];
  for (const { origin, destination } of special) {
    found.push(...(await readCells(db, { level: LEVELS.province, weeks, carriers, origin, destination })));
  }
  return found;
}

function lanesOf(cells: readonly CellRow[], promises: readonly PromiseRow[], terms: SumTerms): LaneRow[] {
  const found = new Map<string, { cell: CellRow; sum: FigureSum; promise: number }>();
  for (const cell of cells) {
    const key = `${cell.origin}/${cell.destination}/${cell.city}`;
    const promise = promiseOf(promises, cell.origin, cell.destination);
    const lane = found.get(key) ?? { cell, sum: emptySum(), promise };
    found.set(key, lane);
    addCell(lane.sum, cell, { ...terms, promise: hoursMs(promise) });
  }
  return [...found.values()]
    .map(
      ({ cell: { origin, destination, city, level }, sum, promise }): LaneRow => ({
        origin,
        destination,
        city: level === LEVELS.city ? city : null,
        promiseHours: promise,
        hasOwnPromise: promises.some((each) => each.origin === origin && each.destination === destination),
        ...toSpeedRow(sum),
      }),
    )
    .sort(byParcels);
}

function promiseOf(promises: readonly PromiseRow[], origin: string, destination: string): number {
  const own = promises.find((each) => each.origin === origin && each.destination === destination);
  return own?.hours ?? USUAL_PROMISE_HOURS;
}

function byParcels(left: { parcels: number }, right: { parcels: number }): number {
  return right.parcels - left.parcels;
}

function nameOf(carrier: string): string {
  return findCarrier(carrier)?.name ?? carrier;
}

function dayOf(week: number): string {
  return beijingDayOf(startOfDayNumber(mondayOf(week)));
}
