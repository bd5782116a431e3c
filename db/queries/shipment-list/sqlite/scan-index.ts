import { and, gte, lte, type SQL, sql } from "drizzle-orm";
import { nameQueries } from "@/db/queries/shipment-list/name-queries";
import { anyStateCondition, type ShipmentQuery, textCondition } from "@/db/queries/shipment-list/shipment-conditions";
import { type Position, SORT_COLUMNS, type SortRange } from "@/db/queries/shipment-list/sort-range";
import { shipments } from "@/db/schema/shipment-tables";
import { sqliteBuilder } from "@/db/sqlite/engine/sqlite-builder";
import type { Db } from "@/db/store";
import type { ShipmentSort } from "@/lib/domain/shipment-list/list-params";
import { type ScanOrder, settledSources } from "./inactive-sources";
import { fromIndex, type IndexSource, liveSource, plainConditions } from "./index-source";
import { phoneSources, textSources } from "./text-sources";

/**
 * The first `wanted` rows of a range that match, read from each source in turn; a row may come
 * twice. After a source has brought enough rows, the next is read no further than the last of them:
 * live shipments are read first, and are usually the newest.
 */
export function scanIndex(
  db: Db,
  query: ShipmentQuery,
  sort: ShipmentSort,
  range: SortRange,
  wanted: number,
  now: number,
): Position[] {
  const order = range.hasValue ? sort : "id";
  const found = new Map<string, Position>();
  for (const source of sourcesOf(db, query, order, wanted, now)) {
    const where = and(source.where, range.where, noFurther(found, sort, range, wanted)) ?? sql`true`;
    const rows = sqliteBuilder(db).all<Position>(
      sql`SELECT ${shipments.id} AS id, ${SORT_COLUMNS[sort]} AS at FROM ${fromIndex(source)} WHERE ${where} ORDER BY ${sql.join(range.orderBy, sql`, `)} LIMIT ${wanted}`,
    );
    for (const row of rows) found.set(row.id, row);
  }
  return [...found.values()];
}

/**
 * The `wanted` rows that follow the first `skip` rows of a range; the rows before them do not leave
 * the database. Only for queries by base states, whose sources have no row in common.
 */
export function scanIndexAfter(
  db: Db,
  query: ShipmentQuery,
  sort: ShipmentSort,
  range: SortRange,
  { skip, wanted }: { skip: number; wanted: number },
  now: number,
): Position[] {
  const selects = sourcesOf(db, query, sort, skip + wanted, now).map(
    (source) =>
      sql`SELECT ${shipments.id} AS id, ${SORT_COLUMNS[sort]} AS at FROM ${fromIndex(source)} WHERE ${and(source.where, range.where) ?? sql`true`}`,
  );
  const direction = sql.raw(range.isDescending ? "DESC" : "ASC");
  return sqliteBuilder(db).all<Position>(
    sql`${sql.join(selects, sql` UNION ALL `)} ORDER BY at ${direction}, id ${direction} LIMIT ${wanted} OFFSET ${skip}`,
  );
}

/** A row is not after the last wanted row of those that are found. */
function noFurther(
  found: ReadonlyMap<string, Position>,
  sort: ShipmentSort,
  { hasValue, isDescending }: SortRange,
  wanted: number,
): SQL | undefined {
  if (!hasValue || found.size < wanted) return undefined;
  const values = [...found.values()].map(({ at }) => at ?? 0).toSorted((left, right) => left - right);
  const last = isDescending ? values[values.length - wanted] : values[wanted - 1];
  return last === undefined ? undefined : (isDescending ? gte : lte)(SORT_COLUMNS[sort], last);
}

/** The sources that together have every shipment that matches. A shipment can be in several of them. */
export function sourcesOf(db: Db, query: ShipmentQuery, order: ScanOrder, wanted: number, now: number): IndexSource[] {
  const { q, ...plain } = query;
  const liveAndSettled = (one: ShipmentQuery, more: readonly SQL[] = []): IndexSource[] => {
    const conditions = [...plainConditions(one, now), ...more];
    const live = liveSource(one, conditions, now);
    return [...(live ? [live] : []), ...settledSources(db, one, conditions, order, wanted, now)];
  };
  if (!q) return liveAndSettled(plain);
  const conditions = and(anyStateCondition(plain, now), ...plainConditions(plain, now));
  const byText = textSources(db, q);
  const text = textCondition(q);
  return [
    ...(byText || !text ? [] : liveAndSettled(query, [text])),
    ...nameQueries(plain, q).flatMap((one) => liveAndSettled(one)),
    ...[...(byText ?? []), ...phoneSources(q)].map(({ index, where }) => ({ index, where: and(where, conditions) })),
  ];
}
