import { and, isNotNull, type SQL, sql } from "drizzle-orm";
import { queryPlannedRows } from "@/db/postgres/query-rows";
import { DAY_OFFSET } from "@/db/queries/shipment-list/facet-filters";
import { filterConditions, type ShipmentQuery } from "@/db/queries/shipment-list/shipment-conditions";
import { kindExpression, kindTensOf } from "@/db/queries/shipment-list/shipment-kinds";
import { type ListOrder, type PageStart, SORT_COLUMNS } from "@/db/queries/shipment-list/sort-range";
import { shipments } from "@/db/schema/shipment-tables";
import { isLive } from "@/db/shipment-sql";
import type { Db } from "@/db/store";
import { startOfDayNumber } from "@/lib/domain/time/beijing-month";
import { BEIJING_OFFSET_MS, DAY_MS } from "@/lib/domain/time/beijing-time";
import { COUNTED_KIND, countedValue } from "./counted-values";

/** Before and after every id, in the order of any language. */
const FIRST_ID = "";
const LAST_ID = "zzzzzzzzzzzzzzzz";

/**
 * The position from which the row `offset` of a list is near, the beginning of its day, and the rows between. The counts
 * of each day give it, so that the rows of one day are read however far the jump is. Undefined where there are no counts
 * by day: with other conditions than states, sorted by an amount, or while not all shipments are counted.
 */
export async function findFarPage(
  db: Db,
  query: ShipmentQuery,
  { sort, order }: ListOrder,
  offset: number,
  now: number,
): Promise<{ start: PageStart; skip: number } | undefined> {
  const tens = kindTensOf(query.state ?? []);
  if (sort === "cod" || query.q || !tens || filterConditions(query, now).length > 0) return undefined;
  const isDescending = order === "desc";
  const direction = sql.raw(isDescending ? "DESC" : "ASC");
  const isChosen = (kind: SQL) =>
    tens.length === 0
      ? sql`true`
      : sql`(${kind}) / 10 IN (${sql.join(
          tens.map((each) => sql`${each}`),
          sql`, `,
        )})`;
  const column = SORT_COLUMNS[sort];
  // Grouped as a number: to write each as a text takes longer than to read its row.
  const day = sql`(${column} + ${sql.raw(String(BEIJING_OFFSET_MS))}) / ${sql.raw(String(DAY_MS))}`;
  const [found] = await queryPlannedRows<{ day: number; before: number }>(
    db,
    sql`WITH counted AS (
        SELECT value, number::float8 AS number FROM shipment_tally WHERE facet = ${sort} AND ${isChosen(sql.raw("kind"))}
        UNION ALL SELECT ${countedValue(sort)}, number FROM shipment_tally_change
          WHERE ${countedValue(sort)} IS NOT NULL AND ${isChosen(COUNTED_KIND)}
        UNION ALL SELECT (${day} + ${sql.raw(String(DAY_OFFSET))})::text, count(*)
          FROM ${shipments} WHERE ${and(isLive(shipments.monitorStatus), isNotNull(column), isChosen(kindExpression()))} GROUP BY ${day}
      ), days AS (
        SELECT value, sum(number) AS number, sum(sum(number)) OVER (ORDER BY value ${direction}) AS total FROM counted GROUP BY value
      )
      SELECT value::float8 AS day, total - number AS before FROM days
      WHERE total > ${offset} AND EXISTS (SELECT 1 FROM shipment_upkeep WHERE name = 'counts') ORDER BY value ${direction} LIMIT 1`,
  );
  if (!found) return undefined;
  const first = found.day - DAY_OFFSET;
  const position = isDescending
    ? { at: startOfDayNumber(first + 1), id: FIRST_ID }
    : { at: startOfDayNumber(first) - 1, id: LAST_ID };
  return { start: { ...position, isBackward: false }, skip: offset - found.before };
}
