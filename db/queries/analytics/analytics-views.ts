import type { Db } from "@/db/store";
import type { AnalyticsQuery, ComparisonQuery, FigureParcelsQuery } from "@/lib/domain/analytics/analytics-requests";
import { compareTimes, estimateInstead } from "@/lib/domain/analytics/compare-carriers";
import { LEVELS, SPAN_KEY_COUNT, SPANS, type Span } from "@/lib/domain/analytics/figure-cell";
import {
  addCell,
  emptySum,
  type FigureSum,
  findP80OfSpans,
  replacePromise,
  type SumOptions,
  toSpeedRow,
} from "@/lib/domain/analytics/figure-sum";
import {
  DEFAULT_PROMISE_HOURS,
  daysToMs,
  findFirstOpenWeek,
  hoursToMs,
  lastFourWeeks,
  MATURITY_DAYS,
  resolveAnalyticsPeriod,
} from "@/lib/domain/analytics/speed-report";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import { startOfDayNumber } from "@/lib/domain/time/beijing-month";
import { toBeijingDay } from "@/lib/domain/time/beijing-time";
import { mondayOfWeek } from "@/lib/domain/time/beijing-week";
import { findCalendarMarks } from "@/lib/domain/time/shopping-days";
import type {
  AnalyticsView,
  CarrierRow,
  ComparedCarrier,
  Comparison,
  FigureParcelPage,
  WeekRow,
} from "@/lib/operations/figures/analytics-operations";
import { countWithoutPickUp } from "./count-without-pick-up";
import { type CellRow, listPromises } from "./figure-cell-records";
import { openFigures } from "./figures-of-scope";
import { compareByParcels, findLanes, findPromise, findPromisedCells, isOneLane, toLaneRows } from "./lane-rows";
import { listFigureParcels } from "./list-figure-parcels";

/** Weeks of the line on a carrier's card. */
const CARD_WEEKS = 12;
/** Lanes on a page; the export has all of them. */
const MAX_SHOWN_LANES = 40;

/**
 * Delivery times of the carriers for the parcels of the scope.
 *
 * @param mostLanes how many lanes, those with the most parcels first
 */
export async function getAnalytics(
  db: Db,
  scope: ShopScope,
  query: AnalyticsQuery,
  now: number,
  mostLanes = MAX_SHOWN_LANES,
): Promise<AnalyticsView> {
  const period = resolveAnalyticsPeriod(query, now);
  const { weeks } = period;
  const { days, signing, base } = query;
  const terms: SumOptions = { within: daysToMs(days), promise: hoursToMs(DEFAULT_PROMISE_HOURS), now, signing, base };
  const promises = await listPromises(db);
  const figures = openFigures(db, scope);
  const carriers = await figures.listCarriers(weeks);
  const limits = [DEFAULT_PROMISE_HOURS, ...promises.map(({ hours }) => hours)].map(hoursToMs);
  // Every limit has passed for all parcels of the weeks before this one.
  const open = findFirstOpenWeek(weeks, [terms.within, daysToMs(MATURITY_DAYS), ...limits], now);
  const cardWeeks = weeks.slice(-CARD_WEEKS);
  const laneFilter = toLaneFilter(query);
  const chosen = query.carrier === undefined ? [""] : [query.carrier];
  const [byCarrier, chosenCells, byLane, promisedCells] = [
    await figures.findSums({ ...laneFilter, weeks, carriers }, Math.min(open, cardWeeks[0] ?? open)),
    await figures.findCells({ ...laneFilter, weeks, carriers: chosen }),
    await findLanes(figures, { ...toLanesFilter(query), weeks, carriers: chosen }, mostLanes, open),
    // Unless one lane is chosen, a cell combines many lanes, which are measured by the default
    // promise.
    isOneLane(laneFilter.level) ? [] : await findPromisedCells(figures, promises, query, weeks, [...carriers, ""]),
  ];
  const promiseFor = ({ level, origin, destination }: CellRow) =>
    isOneLane(level) ? findPromise(promises, origin, destination) : DEFAULT_PROMISE_HOURS;
  const sums = (
    cells: readonly CellRow[],
    keyOf: (cell: CellRow) => string,
    isIncluded: (cell: CellRow) => boolean,
  ) => {
    const sumByKey = new Map<string, FigureSum>();
    for (const cell of cells) {
      const sum = sumByKey.get(keyOf(cell)) ?? emptySum();
      sumByKey.set(keyOf(cell), sum);
      addCell(sum, cell, { ...terms, promise: hoursToMs(promiseFor(cell)) });
    }
    for (const cell of promisedCells.filter(isIncluded)) {
      const sum = sumByKey.get(keyOf(cell));
      const hours = findPromise(promises, cell.origin, cell.destination);
      if (sum) replacePromise(sum, cell, DEFAULT_PROMISE_HOURS, hours, terms);
    }
    return sumByKey;
  };
  const isChosen = ({ carrier }: CellRow) => chosen.includes(carrier);
  const cellOfWeek = new Map(byCarrier.map((cell) => [`${cell.carrier}/${cell.week}`, cell]));
  const scratch = new Float64Array(SPAN_KEY_COUNT);
  const weeklyP80 = (carrier: string) => {
    const perWeek = cardWeeks.map((week) => {
      const cell = cellOfWeek.get(`${carrier}/${week}`);
      return cell && findP80OfSpans(cell, signing, scratch);
    });
    const ofSpan = (span: Span) => perWeek.map((p80) => p80?.[span] ?? null);
    return Object.fromEntries(SPANS.map((span) => [span, ofSpan(span)])) as CarrierRow["weeklyP80"];
  };
  const perWeek = sums(chosenCells, ({ week }) => String(week), isChosen);
  const lanes = toLaneRows(byLane.cells, promises, terms);
  return {
    from: period.from,
    to: period.to,
    days,
    signing,
    base,
    withoutPickUp: laneFilter.level === LEVELS.all ? await countWithoutPickUp(db, scope, period, query.carrier) : null,
    total: toSpeedRow(sums(chosenCells, () => "", isChosen).get("") ?? emptySum(), signing),
    carriers: [
      ...sums(
        byCarrier,
        ({ carrier }) => carrier,
        ({ carrier }) => carrier !== "",
      ),
    ]
      .map(
        ([carrier, sum]): CarrierRow => ({
          carrier,
          name: carrierName(carrier),
          ...toSpeedRow(sum, signing),
          weeklyP80: weeklyP80(carrier),
        }),
      )
      .sort((left, right) => compareByParcels(left, right) || (left.carrier < right.carrier ? -1 : 1)),
    hasPromises: promises.length > 0,
    lanes,
    lanesLeftOut: byLane.total - lanes.length,
    weeks: weeks.map(
      (week): WeekRow => ({
        monday: firstDayOfWeek(week),
        ...toSpeedRow(perWeek.get(String(week)) ?? emptySum(), signing),
      }),
    ),
    marks: findCalendarMarks(period.from, period.to),
  };
}

/** Compares two carriers on equal terms, and what the one carrier's last month would have been with the other. */
export async function getComparison(
  db: Db,
  scope: ShopScope,
  query: ComparisonQuery,
  now: number,
): Promise<Comparison> {
  const { a, b, days, signing, base, origin, destination, city } = query;
  const period = resolveAnalyticsPeriod(query, now);
  const month = lastFourWeeks(now);
  const filter = { carriers: [a, b], origin, destination, city };
  const figures = openFigures(db, scope);
  const times = await figures.findTimes({ ...filter, weeks: period.weeks }, signing);
  const lastMonth = await figures.findTimes({ ...filter, weeks: month.weeks }, signing);
  const comparison = compareTimes(times, a, b, days, now, base);
  const named = (carrier: string, times: typeof comparison.a): ComparedCarrier | null =>
    times && { carrier, name: carrierName(carrier), ...times };
  return {
    from: period.from,
    to: period.to,
    days,
    signing,
    base,
    ...comparison,
    a: named(a, comparison.a),
    b: named(b, comparison.b),
    whatIf: { from: month.from, to: month.to, ...estimateInstead(lastMonth, a, b, days) },
  };
}

/** The parcels behind a figure, see `listFigureParcels`. */
export async function getFigureParcels(
  db: Db,
  scope: ShopScope,
  query: FigureParcelsQuery,
  now: number,
): Promise<FigureParcelPage> {
  const promises = query.kind === "late" ? await listPromises(db) : [];
  return listFigureParcels(db, scope, query, resolveAnalyticsPeriod(query, now).weeks, promises, now);
}

function toLaneFilter({ origin, destination, city }: AnalyticsQuery) {
  if (city !== undefined) return { level: LEVELS.city, origin, destination, city };
  if (origin !== undefined && destination !== undefined) return { level: LEVELS.province, origin, destination };
  if (origin !== undefined) return { level: LEVELS.from, origin };
  return destination === undefined ? { level: LEVELS.all } : { level: LEVELS.to, destination };
}

/** The lanes within a pair of provinces are its pairs of cities. */
function toLanesFilter({ origin, destination, city }: AnalyticsQuery) {
  const isPair = origin !== undefined && destination !== undefined;
  return { level: isPair ? LEVELS.city : LEVELS.province, origin, destination, city };
}

function carrierName(carrier: string): string {
  return findCarrier(carrier)?.name ?? carrier;
}

function firstDayOfWeek(week: number): string {
  return toBeijingDay(startOfDayNumber(mondayOfWeek(week)));
}
