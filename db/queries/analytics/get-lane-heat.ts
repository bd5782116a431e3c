import type { Db } from "@/db/store";
import type { HeatQuery } from "@/lib/domain/analytics/analytics-requests";
import { LEVELS } from "@/lib/domain/analytics/figure-cell";
import {
  addCell,
  emptySum,
  type FigureSum,
  replacePromise,
  spanHistogram,
  toSpanFigures,
} from "@/lib/domain/analytics/figure-sum";
import {
  DEFAULT_PROMISE_HOURS,
  daysToMs,
  hoursToMs,
  resolveAnalyticsPeriod,
} from "@/lib/domain/analytics/speed-report";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import type { LaneHeat } from "@/lib/operations/figures/analytics-operations";
import { listPromises } from "./figure-cell-records";
import { openFigures } from "./figures-of-scope";

/** Rows of the heat map; merchants send from few provinces. */
const MAX_ORIGINS = 10;

/**
 * Every lane of the provinces from which most parcels come, to all provinces and countries: parcels, times of the
 * chosen span and the share in time.
 */
export async function getLaneHeat(db: Db, scope: ShopScope, query: HeatQuery, now: number): Promise<LaneHeat> {
  const { days, signing, base, span } = query;
  const { from, to, weeks } = resolveAnalyticsPeriod(query, now);
  const carriers = [query.carrier ?? ""];
  const figures = openFigures(db, scope);
  const promises = await listPromises(db);
  const terms = { within: daysToMs(days), promise: hoursToMs(DEFAULT_PROMISE_HOURS), now, signing, base };
  const { lanes, total } = await figures.listTopLanes({ level: LEVELS.from, weeks, carriers }, MAX_ORIGINS);
  const cells: LaneHeat["cells"] = [];
  const parcelsTo = new Map<string, number>();
  for (const { origin } of lanes) {
    const sums = new Map<string, FigureSum>();
    for (const cell of await figures.findCells({ level: LEVELS.province, weeks, carriers, origin })) {
      const sum = sums.get(cell.destination) ?? emptySum();
      sums.set(cell.destination, sum);
      addCell(sum, cell, terms);
      const own = promises.find((each) => each.origin === origin && each.destination === cell.destination);
      if (own) replacePromise(sum, cell, DEFAULT_PROMISE_HOURS, own.hours, terms);
    }
    for (const [destination, { counts, spans, within, onTime }] of sums) {
      const figuresOfSpan = toSpanFigures(spanHistogram(spans, span, signing));
      cells.push({ origin, destination, parcels: counts.parcels, ...figuresOfSpan, within, onTime });
      parcelsTo.set(destination, (parcelsTo.get(destination) ?? 0) + counts.parcels);
    }
  }
  const destinations = [...parcelsTo].toSorted(([left, most], [right, more]) => more - most || (left < right ? -1 : 1));
  return {
    from,
    to,
    days,
    span,
    origins: lanes.map(({ origin }) => origin),
    originsLeftOut: total - lanes.length,
    destinations: destinations.map(([destination]) => destination),
    cells,
  };
}
