import { and, asc, desc, eq, getTableColumns, gte, inArray, lte, ne, or, sql } from "drizzle-orm";
import { engine } from "@/db/engine";
import { namedColumns } from "@/db/prepared-statements";
import { selectInScope } from "@/db/queries/shared/select-in-scope";
import { isInShops } from "@/db/queries/shared/shop-condition";
import { figureCells, figureDays, lanePromises } from "@/db/schema/figure-tables";
import type { Db } from "@/db/store";
import { type BlockLevel, blockLevelOf, LEVELS, type Level, UNKNOWN_PLACE } from "@/lib/domain/analytics/figure-cell";
import type { DayKind } from "@/lib/domain/analytics/figure-day";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { splitByBlocks } from "@/lib/domain/time/week-blocks";

export type PromiseRow = typeof lanePromises.$inferSelect;

/** More promises than anybody enters; it bounds the query. */
const MAX_PROMISES = 500;

const { id: _id, level: _level, ...CELL_COLUMNS } = getTableColumns(figureCells);
export type CellRow = Omit<typeof figureCells.$inferSelect, "id" | "level"> & { level: Level };

export interface CellFilter {
  level: Level;
  /** The consecutive weeks, oldest first. */
  weeks: readonly number[];
  /** An empty name means the total over all. */
  carriers: readonly string[];
  origin?: string | undefined;
  destination?: string | undefined;
  city?: string | undefined;
}

const ENDS = ["origin", "destination", "city"] as const;
/** Which ends of the lane are empty in every cell of a level. */
const EMPTY_ENDS: Record<Level, readonly (typeof ENDS)[number][]> = {
  [LEVELS.all]: ENDS,
  [LEVELS.province]: ["city"],
  [LEVELS.city]: [],
  [LEVELS.from]: ["destination", "city"],
  [LEVELS.to]: ["origin", "city"],
};
const NO_SPANS = Buffer.alloc(0);

/**
 * Cells of a level, over all shops; see `openFigures` for those of a scope. A page reads thousands of them, so the
 * statement calls the driver directly and does not read texts that are the same in all rows.
 *
 * @param storedLevel that of blocks, when the weeks are the last ones of blocks
 */
export async function findStoredCells(
  db: Db,
  { level, weeks, carriers, ...lane }: CellFilter,
  storedLevel: Level | BlockLevel = level,
): Promise<CellRow[]> {
  const ends = ENDS.filter((end) => lane[end] !== undefined);
  const { origin = "", destination = "", city = "" } = lane;
  const [carrier = ""] = carriers;
  const fixedColumns = [...ends, ...EMPTY_ENDS[level], ...(carriers.length === 1 ? ["carrier"] : [])];
  const codes = padToPowerOfTwo(carriers);
  const code = (index: number) => `carrier${index}`;
  const select = (db: Db) => {
    const columns = Object.entries(CELL_COLUMNS).filter(([name]) => !fixedColumns.includes(name));
    return db
      .select(namedColumns(Object.fromEntries(columns)))
      .from(figureCells)
      .where(
        and(
          eq(figureCells.level, sql.placeholder("level")),
          inArray(
            figureCells.carrier,
            codes.map((_, index) => sql.placeholder(code(index))),
          ),
          gte(figureCells.week, sql.placeholder("first")),
          lte(figureCells.week, sql.placeholder("last")),
          ...ends.map((end) => eq(figureCells[end], sql.placeholder(end))),
        ),
      );
  };
  const rows = await engine.preparedSelect(
    db,
    `figureCell.${codes.length}.${fixedColumns.join()}.${ends.join()}`,
    select,
  )({
    level: storedLevel,
    first: weeks[0],
    last: weeks.at(-1),
    ...Object.fromEntries(codes.map((carrier, index) => [code(index), carrier])),
    ...lane,
  });
  // Literal objects: rows assembled field by field are several times slower to create and read.
  return rows.map((row: Partial<CellRow>) => ({
    level,
    week: row.week ?? 0,
    carrier: row.carrier ?? carrier,
    origin: row.origin ?? origin,
    destination: row.destination ?? destination,
    city: row.city ?? city,
    parcels: row.parcels ?? 0,
    signed: row.signed ?? 0,
    problem: row.problem ?? 0,
    refused: row.refused ?? 0,
    returned: row.returned ?? 0,
    open: row.open ?? 0,
    spans: row.spans ?? NO_SPANS,
  }));
}

/** The same parcels in fewer cells, see `Figures.findSums`. */
export async function findStoredSums(db: Db, filter: CellFilter, single: number): Promise<CellRow[]> {
  const blockLevel = blockLevelOf(filter.level);
  const { before, blockEnds, after } = splitByBlocks(filter.weeks, single);
  if (blockLevel === null || blockEnds.length === 0) return findStoredCells(db, filter);
  const cells = await findStoredCells(db, { ...filter, weeks: blockEnds }, blockLevel);
  for (const weeks of [before, after]) {
    if (weeks.length > 0) cells.push(...(await findStoredCells(db, { ...filter, weeks })));
  }
  return cells;
}

/** Pads a list to a power of two by repeating its last entry, so that few statements serve all lengths. */
export function padToPowerOfTwo(values: readonly string[]): string[] {
  const length = 2 ** Math.ceil(Math.log2(Math.max(1, values.length)));
  return Array.from({ length }, (_, index) => values[Math.min(index, values.length - 1)] ?? "");
}

export interface TopLanes {
  lanes: Pick<CellRow, "origin" | "destination" | "city">[];
  /** How many lanes there are. */
  total: number;
}

/** The lanes with the most parcels of all shops, and the number of lanes; whole blocks of weeks are read as one cell. */
export async function listStoredTopLanes(
  db: Db,
  { level, weeks, carriers, origin, destination, city }: CellFilter,
  maxLanes: number,
): Promise<TopLanes> {
  const parcels = sql<number>`sum(${figureCells.parcels})`.mapWith(Number);
  const blockLevel = blockLevelOf(level);
  const { before, blockEnds, after } =
    blockLevel === null ? { before: weeks, blockEnds: [], after: [] } : splitByBlocks(weeks, Number.POSITIVE_INFINITY);
  const isOf = (storedLevel: Level | BlockLevel | null, [first, ...others]: readonly number[]) =>
    storedLevel === null || first === undefined
      ? undefined
      : and(
          eq(figureCells.level, storedLevel),
          inArray(figureCells.carrier, [...carriers]),
          gte(figureCells.week, first),
          lte(figureCells.week, others.at(-1) ?? first),
        );
  const lanes = await db
    .select({
      origin: figureCells.origin,
      destination: figureCells.destination,
      city: figureCells.city,
      total: sql<number>`count(*) over ()`.mapWith(Number),
    })
    .from(figureCells)
    .where(
      and(
        or(isOf(level, before), isOf(blockLevel, blockEnds), isOf(level, after)),
        origin === undefined ? undefined : eq(figureCells.origin, origin),
        destination === undefined ? undefined : eq(figureCells.destination, destination),
        city === undefined ? undefined : eq(figureCells.city, city),
      ),
    )
    .groupBy(figureCells.origin, figureCells.destination, figureCells.city)
    .orderBy(desc(parcels), asc(figureCells.origin), asc(figureCells.destination), asc(figureCells.city))
    .limit(maxLanes);
  return { lanes, total: lanes[0]?.total ?? 0 };
}

/** Carriers that have parcels of any shop in these weeks. */
export async function listStoredCarriers(db: Db, weeks: readonly number[]): Promise<string[]> {
  const rows = await db
    .selectDistinct({ carrier: figureCells.carrier })
    .from(figureCells)
    .where(
      and(
        eq(figureCells.level, LEVELS.all),
        gte(figureCells.week, weeks[0] ?? 0),
        lte(figureCells.week, weeks.at(-1) ?? 0),
        ne(figureCells.carrier, ""),
      ),
    );
  return rows.map(({ carrier }) => carrier);
}

export async function listPromises(db: Db): Promise<PromiseRow[]> {
  return db.select().from(lanePromises).limit(MAX_PROMISES);
}

export async function savePromise(db: Db, row: PromiseRow): Promise<void> {
  await db
    .insert(lanePromises)
    .values(row)
    .onConflictDoUpdate({ target: [lanePromises.origin, lanePromises.destination], set: row });
}

export async function deletePromise(db: Db, origin: string, destination: string): Promise<void> {
  await db.delete(lanePromises).where(and(eq(lanePromises.origin, origin), eq(lanePromises.destination, destination)));
}

/**
 * Number of events of a kind on each day of a period, over all parcels of the scope.
 *
 * @param carrier only its parcels; with the scope of every shop
 */
export async function countPerDay(
  db: Db,
  scope: ShopScope,
  kind: DayKind,
  from: number,
  to: number,
  carrier?: string,
): Promise<Map<number, number>> {
  const { dimension, name, day, parcels } = figureDays;
  const group = scope.kind === "some" ? "shop" : carrier === undefined ? "all" : "carrier";
  const code = carrier === UNKNOWN_PLACE ? "" : (carrier ?? "");
  const rows = await selectInScope(db, scope, `figureDay.${group}`, { kind, code, from, to }, (db, given) =>
    db
      .select({ day, parcels })
      .from(figureDays)
      .where(
        and(
          eq(dimension, group),
          group === "carrier" ? eq(name, given.code) : undefined,
          eq(figureDays.kind, given.kind),
          gte(day, given.from),
          lte(day, given.to),
          isInShops(scope, name),
        ),
      ),
  );
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(row.day, (counts.get(row.day) ?? 0) + row.parcels);
  return counts;
}
