import { type SQL, sql } from "drizzle-orm";
import { queryPlannedRows } from "@/db/postgres/query-rows";
import { LAST_TEXT, VALUE_SEPARATOR } from "@/db/queries/shipment-list/facets";
import type { KeptRange } from "@/db/queries/shipment-list/kept-ranges";
import { decodeKind, type KindRow } from "@/db/queries/shipment-list/shipment-kinds";
import type { NameColumn, NameCount, ShipmentKind } from "@/db/queries/shipment-list/shipment-search";
import type { Db } from "@/db/store";
import { COUNTED_KIND, countedValue } from "./counted-values";

/**
 * The counts of the settled shipments, on PostgreSQL. A trigger appends each change of a settled shipment to
 * `shipment_tally_change`, so that no two senders wait for the same counter; a worker adds them up in `shipment_tally`.
 * What it has not added yet is counted with each reading, from the same snapshot, so every count is exact.
 */

/** A row with this kind says that all shipments are counted; see `lib/services/shipment-list/list-upkeep.ts`. */
const READY_KIND = -1;
const IS_READY = sql`EXISTS (SELECT 1 FROM shipment_upkeep WHERE name = 'counts')`;

/** The kinds of settled shipments that are told as pending, without a state: `shutdown`, `elsewhere`. */
const PENDING_KINDS = sql.raw("901, 906");
/**
 * Whether there may be a pending one among the settled shipments. There is seldom any, and to find none would take
 * reading all that have failed before their first push.
 */
export const MAY_HAVE_SETTLED_PENDING: SQL = sql`(EXISTS (SELECT 1 FROM shipment_tally WHERE facet = 'all' AND value = '' AND kind IN (${PENDING_KINDS}) AND number > 0)
  OR EXISTS (SELECT 1 FROM shipment_tally_change WHERE ${COUNTED_KIND} IN (${PENDING_KINDS})) OR NOT ${IS_READY})`;

/**
 * For each list of ranges the number of settled shipments in them, by kind.
 *
 * @returns undefined while the shipments of a database are not all counted, after an upgrade or a move
 */
export async function readKeptCounts(
  db: Db,
  lists: readonly (readonly KeptRange[])[],
): Promise<ShipmentKind[][] | undefined> {
  const parts = lists.flatMap((ranges, list) =>
    ranges.map((range) => {
      const name = sql.raw(String(list));
      return sql`SELECT ${name} AS list, kind, number::float8 AS number FROM shipment_tally WHERE facet = ${range.facet} AND ${isBetween(sql.raw("value"), range)}
        UNION ALL SELECT ${name}, ${COUNTED_KIND}, number FROM shipment_tally_change WHERE ${isBetween(countedValue(range.facet), range)}`;
    }),
  );
  const ready = sql`SELECT 0 AS list, ${sql.raw(String(READY_KIND))} AS kind, 1 AS number WHERE ${IS_READY}`;
  const rows = await queryPlannedRows<KindRow & { list: number }>(
    db,
    sql`SELECT list, kind::int AS kind, sum(number) AS number FROM (${sql.join([ready, ...parts], sql` UNION ALL `)}) AS kept GROUP BY 1, 2`,
  );
  if (!rows.some(({ kind }) => kind === READY_KIND)) return undefined;
  return lists.map((_, index) =>
    rows.filter(({ list, kind, number }) => list === index && kind !== READY_KIND && number > 0).map(decodeKind),
  );
}

function isBetween(value: SQL, { first, last }: Pick<KeptRange, "first" | "last">): SQL {
  if (first === last) return sql`${value} = ${first}`;
  // Values are compared by their bytes, whatever the database's language.
  return sql`${value} COLLATE "C" BETWEEN ${first} AND ${last}`;
}

/**
 * The names of settled shipments with the number of each, the largest first.
 *
 * @param shops only of shipments of these shops; undefined for all
 * @returns undefined as `readKeptCounts`
 */
export async function readKeptNames(
  db: Db,
  name: NameColumn,
  shops: readonly string[] | undefined,
  limit: number,
): Promise<NameCount[] | undefined> {
  const facet = shops && name === "salesperson" ? "shop salesperson" : name;
  const ranges = shops?.map((shop) =>
    name === "shop"
      ? { first: shop, last: shop }
      : { first: shop + VALUE_SEPARATOR, last: shop + VALUE_SEPARATOR + LAST_TEXT },
  );
  const isChosen = (value: SQL) =>
    ranges
      ? sql.join(
          ranges.map((range) => isBetween(value, range)),
          sql` OR `,
        )
      : sql`${value} IS NOT NULL`;
  const separator = sql`chr(${sql.raw(String(VALUE_SEPARATOR.charCodeAt(0)))})`;
  const rows = await queryPlannedRows<{ name: string | null; shipments: number }>(
    db,
    sql`SELECT name, sum(number)::float8 AS shipments FROM (
        SELECT NULL AS name, 1 AS number WHERE ${IS_READY}
        UNION ALL SELECT ${facet === name ? sql`value` : sql`split_part(value, ${separator}, 2)`}, number FROM shipment_tally WHERE facet = ${facet} AND (${isChosen(sql.raw("value"))})
        UNION ALL SELECT ${sql.raw(name)}, number FROM shipment_tally_change WHERE (${isChosen(countedValue(facet))})
      ) AS kept GROUP BY 1 HAVING sum(number) > 0 ORDER BY name IS NOT NULL, 2 DESC LIMIT ${limit + 1}`,
  );
  if (rows[0]?.name !== null) return undefined;
  return rows.flatMap(({ name, shipments }) => (name === null ? [] : [{ name, shipments }]));
}
