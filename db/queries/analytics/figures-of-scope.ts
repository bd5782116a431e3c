import { setImmediate } from "node:timers/promises";
import { and, eq, inArray, sql } from "drizzle-orm";
import { namedColumns, preparedSelect } from "@/db/prepared-statements";
import { measures } from "@/db/schema/figure-tables";
import type { Db } from "@/db/store";
import { buildCells } from "@/lib/domain/analytics/figure-cell";
import type { ShopScope, SomeShops } from "@/lib/domain/auth/shop-scope";
import {
  type CellFilter,
  type CellRow,
  findStoredCells,
  listStoredCarriers,
  listStoredTopLanes,
  padToPowerOfTwo,
  type TopLanes,
} from "./figure-cell-records";

/** The delivery times of the parcels of a scope. */
export interface Figures {
  findCells(filter: CellFilter): Promise<CellRow[]>;
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
    listTopLanes: (filter, maxLanes) => listStoredTopLanes(db, filter, maxLanes),
    listCarriers: (weeks) => listStoredCarriers(db, weeks),
  };
}

function countFigures(db: Db, scope: SomeShops): Figures {
  const cellsByWeek = new Map<number, CellRow[]>();
  const cellsOf = async (weeks: readonly number[]) => {
    const cells: CellRow[][] = [];
    for (const week of weeks) {
      const known = cellsByWeek.get(week) ?? (await countCells(db, scope, week));
      cellsByWeek.set(week, known);
      cells.push(known);
    }
    return cells.flat();
  };
  const findCells = async (filter: CellFilter) => {
    const { level, weeks, carriers, origin, destination, city } = filter;
    return (await cellsOf(weeks)).filter(
      (cell) =>
        cell.level === level &&
        carriers.includes(cell.carrier) &&
        (origin ?? cell.origin) === cell.origin &&
        (destination ?? cell.destination) === cell.destination &&
        (city ?? cell.city) === cell.city,
    );
  };
  return {
    findCells,
    listTopLanes: async (filter, maxLanes) => rankLanes(await findCells(filter), maxLanes),
    listCarriers: async (weeks) => {
      const carriers = new Set((await cellsOf(weeks)).map(({ carrier }) => carrier));
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
  problemAt: measures.problemAt,
  refusedAt: measures.refusedAt,
  returnedAt: measures.returnedAt,
  outcome: measures.outcome,
};

/** One week at a time, so that requests are answered between the weeks of a large shop. */
async function countCells(db: Db, scope: SomeShops, week: number): Promise<CellRow[]> {
  const shops = padToPowerOfTwo(scope.shops);
  const shop = (index: number) => `shop${index}`;
  const parcels = await preparedSelect(db, `measure.shops.${shops.length}`, (db) =>
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
  return buildCells(parcels).map((cell) => ({ ...cell, spans: Buffer.from(cell.spans) }));
}
