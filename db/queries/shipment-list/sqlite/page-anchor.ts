import { and, sql } from "drizzle-orm";
import { DAY_OFFSET } from "@/db/queries/shipment-list/facet-filters";
import type { ShipmentQuery } from "@/db/queries/shipment-list/shipment-conditions";
import { kindTensOf } from "@/db/queries/shipment-list/shipment-kinds";
import { type ListOrder, type PageStart, SORT_COLUMNS } from "@/db/queries/shipment-list/sort-range";
import { sqliteBuilder } from "@/db/sqlite/engine/sqlite-builder";
import type { Db } from "@/db/store";
import type { ShipmentTime } from "@/lib/domain/shipment-list/list-params";
import { startOfDayNumber } from "@/lib/domain/time/beijing-month";
import { BEIJING_OFFSET_MS, DAY_MS } from "@/lib/domain/time/beijing-time";
import { iterateFacetRows, sumByValue } from "./facet-counts";
import { fromIndex, type IndexSource, liveSource, plainConditions } from "./index-source";

/** A position in a list, and the number of rows between it and the wanted row. */
export interface PageAnchor {
  start: PageStart;
  skip: number;
}

/** After every id, and before every id. */
const LAST_ID = "~";
const FIRST_ID = "";

/**
 * The position from which the row `offset` of a list is near: the beginning of its day. The counts
 * of each day give it, so that the rows of one day are scanned however far the jump is. Undefined
 * where there are no counts by day: with other conditions than states, or sorted by an amount.
 */
export function findPageAnchor(
  db: Db,
  query: ShipmentQuery,
  { sort, order }: ListOrder,
  offset: number,
  now: number,
): PageAnchor | undefined {
  const tens = kindTensOf(query.state ?? []);
  const conditions = plainConditions(query, now);
  if (sort === "cod" || query.q || conditions.length > 0 || !tens) return undefined;
  const isDescending = order === "desc";
  const live = liveSource(query, conditions, now);
  let before = 0;
  for (const { day, number } of daysInOrder(db, sort, tens, live, isDescending)) {
    if (before + number > offset) {
      const at = isDescending ? startOfDayNumber(day + 1) - 1 : startOfDayNumber(day);
      return { start: { at, id: isDescending ? LAST_ID : FIRST_ID, isBackward: false }, skip: offset - before };
    }
    before += number;
  }
  return undefined;
}

/** The number of shipments of a day. */
interface DayCount {
  day: number;
  number: number;
}

/** The days in the order of the list. Those of settled shipments are read one by one, so a near page reads few of them. */
function* daysInOrder(
  db: Db,
  sort: ShipmentTime,
  tens: readonly number[],
  live: IndexSource | undefined,
  isDescending: boolean,
): Generator<DayCount> {
  const isBefore = (left: DayCount, right: DayCount) => (isDescending ? left.day > right.day : left.day < right.day);
  const pending = (live ? liveDays(db, live, sort) : []).toSorted((left, right) => (isBefore(left, right) ? -1 : 1));
  for (const settled of settledDays(db, sort, tens, isDescending)) {
    while (pending[0] && isBefore(pending[0], settled)) yield pending.shift() as DayCount;
    const same = pending[0]?.day === settled.day ? (pending.shift() as DayCount).number : 0;
    yield { day: settled.day, number: settled.number + same };
  }
  yield* pending;
}

function* settledDays(db: Db, sort: ShipmentTime, tens: readonly number[], isDescending: boolean): Generator<DayCount> {
  // A kind is ten times the state plus the monitor status; see `kindExpression`.
  const inStates = tens.length === 0 ? "" : `AND kind / 10 IN (${tens.map(() => "?").join(", ")})`;
  const rows = iterateFacetRows<{ value: string; number: number }>(
    db,
    `SELECT value, sum(number) AS number FROM shipment_tally WHERE facet = ? ${inStates} GROUP BY value ORDER BY value ${isDescending ? "DESC" : "ASC"}`,
    [sort, ...tens],
  );
  for (const { value, number } of rows) yield { day: Number(value) - DAY_OFFSET, number };
}

function liveDays(db: Db, source: IndexSource, sort: ShipmentTime): DayCount[] {
  const column = SORT_COLUMNS[sort];
  const [read] = sqliteBuilder(db).all<{ days: string }>(
    sql`SELECT json_group_array((${column} + ${sql.raw(String(BEIJING_OFFSET_MS))}) / ${sql.raw(String(DAY_MS))}) AS days
      FROM ${fromIndex(source)} WHERE ${and(source.where, sql`${column} IS NOT NULL`)}`,
  );
  return [...sumByValue(read?.days)].map(([day, number]) => ({ day, number }));
}
