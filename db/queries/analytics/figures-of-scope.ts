import { setImmediate } from "node:timers/promises";
import { and, eq, inArray, sql } from "drizzle-orm";
import { engine } from "@/db/engine";
import { namedColumns } from "@/db/prepared-statements";
import { measures } from "@/db/schema/figure-tables";
import type { Db } from "@/db/store";
import { type CellChanges, countLanes, LEVELS, type Level, sumLanes } from "@/lib/domain/analytics/figure-cell";
import type { Signing } from "@/lib/domain/analytics/signing";
import { type TransitTimes, timesOfCells, timesOfHistories } from "@/lib/domain/analytics/transit-times";
import type { ShopScope, SomeShops } from "@/lib/domain/auth/shop-scope";
import {
  type CellFilter,
  type CellRow,
  findStoredCells,
  findStoredSums,
  listStoredCarriers,
  listStoredTopLanes,
  padToPowerOfTwo,
  type TopLanes,
} from "./figure-cell-records";
import { findLaneHistories } from "./lane-history-records";

/** The delivery times of the parcels of a scope. */
export interface Figures {
  findCells(filter: CellFilter): Promise<CellRow[]>;
  /**
   * As `findCells`, in fewer cells: weeks before `single` may be together in one, whose week is the last of them.
   */
  findSums(filter: CellFilter, single: number): Promise<CellRow[]>;
  /** Times of the whole way on lanes to the city. */
  findTimes(filter: Omit<CellFilter, "level">, signing: Signing): Promise<TransitTimes>;
  /** The lanes with the most parcels, and the number of lanes. */
  listTopLanes(filter: CellFilter, maxLanes: number): Promise<TopLanes>;
  /** Carriers that have parcels in these weeks. */
  listCarriers(weeks: readonly number[]): Promise<string[]>;
}

/**
 * The figures of every shop are stored; those of some shops are counted from the measurements of their parcels, each
 * week once for each call of this.
 */
export function openFigures(db: Db, scope: ShopScope): Figures {
  return scope.kind === "some" ? countFigures(db, scope) : openStoredFigures(db);
}

function openStoredFigures(db: Db): Figures {
  return {
    findCells: (filter) => findStoredCells(db, filter),
    findSums: (filter, single) => findStoredSums(db, filter, single),
    findTimes: async (filter, signing) => timesOfHistories(await findLaneHistories(db, filter), signing, filter.weeks),
    listTopLanes: (filter, maxLanes) => listStoredTopLanes(db, filter, maxLanes),
    listCarriers: (weeks) => listStoredCarriers(db, weeks),
  };
}

function countFigures(db: Db, scope: SomeShops): Figures {
  const lanesByWeek = new Map<number, CellChanges>();
  const cellsByLevel = new Map<string, CellRow[]>();
  const cellsOf = async (level: Level, week: number): Promise<CellRow[]> => {
    const key = `${level}/${week}`;
    const lanes = lanesByWeek.get(week) ?? (await countWeek(db, scope, week));
    lanesByWeek.set(week, lanes);
    const cells =
      cellsByLevel.get(key) ?? sumLanes(lanes, level).map((cell) => ({ ...cell, spans: Buffer.from(cell.spans) }));
    cellsByLevel.set(key, cells);
    return cells;
  };
  const findCells = async ({ level, weeks, carriers, origin, destination, city }: CellFilter) => {
    const found: CellRow[] = [];
    for (const week of weeks) {
      for (const cell of await cellsOf(level, week)) {
        if (!carriers.includes(cell.carrier)) continue;
        if (origin !== undefined && origin !== cell.origin) continue;
        if (destination !== undefined && destination !== cell.destination) continue;
        if (city === undefined || city === cell.city) found.push(cell);
      }
    }
    return found;
  };
  return {
    findCells,
    findSums: findCells,
    findTimes: async (filter, signing) => timesOfCells(await findCells({ ...filter, level: LEVELS.city }), signing),
    listTopLanes: async (filter, maxLanes) => rankLanes(await findCells(filter), maxLanes),
    listCarriers: async (weeks) => {
      const carriers = new Set<string>();
      for (const week of weeks) for (const { carrier } of await cellsOf(LEVELS.all, week)) carriers.add(carrier);
      carriers.delete("");
      return [...carriers];
    },
  };
}

function rankLanes(cells: readonly CellRow[], maxLanes: number): TopLanes {
  const lanes = new Map<string, { lane: TopLanes["lanes"][number]; key: string; parcels: number }>();
  for (const { origin, destination, city, parcels } of cells) {
    const key = `${origin}/${destination}/${city}`;
    const lane = lanes.get(key) ?? { lane: { origin, destination, city }, key, parcels: 0 };
    lanes.set(key, lane);
    lane.parcels += parcels;
  }
  const ranked = [...lanes.values()].toSorted(
    (left, right) => right.parcels - left.parcels || (left.key < right.key ? -1 : 1),
  );
  return { lanes: ranked.slice(0, maxLanes).map(({ lane }) => lane), total: ranked.length };
}

const COUNTED_COLUMNS = {
  carrier: measures.carrier,
  origin: measures.origin,
  destination: measures.destination,
  city: measures.city,
  orderedAt: measures.orderedAt,
  pickedUpAt: measures.pickedUpAt,
  departedAt: measures.departedAt,
  arrivedAt: measures.arrivedAt,
  attemptedAt: measures.attemptedAt,
  signedAt: measures.signedAt,
  firstSignedAt: measures.firstSignedAt,
  ownSignedAt: measures.ownSignedAt,
  problemAt: measures.problemAt,
  refusedAt: measures.refusedAt,
  returnedAt: measures.returnedAt,
  outcome: measures.outcome,
};

/** One week at a time, so that requests are answered between the weeks of a large shop. */
async function countWeek(db: Db, scope: SomeShops, week: number): Promise<CellChanges> {
  const shops = padToPowerOfTwo(scope.shops);
  const shop = (index: number) => `shop${index}`;
  const parcels = await engine.preparedSelect(db, `measure.shops.${shops.length}`, (db) =>
    db
      .select(namedColumns(COUNTED_COLUMNS))
      .from(measures)
      .where(
        and(
          inArray(
            measures.shop,
            shops.map((_, index) => sql.placeholder(shop(index))),
          ),
          eq(measures.week, sql.placeholder("week")),
        ),
      ),
  )({ week, ...Object.fromEntries(shops.map((name, index) => [shop(index), name])) });
  await setImmediate();
  return countLanes(parcels);
}
