import { and, isNotNull, type SQL, sql } from "drizzle-orm";
import { queryPlannedRows } from "@/db/postgres/query-rows";
import { isInShops } from "@/db/queries/shared/shop-condition";
import type { NameColumn, NameCount, ShipmentSearch } from "@/db/queries/shipment-list/shipment-search";
import { readRanges } from "@/db/queries/shipment-list/sort-range";
import { shipments } from "@/db/schema/shipment-tables";
import { isInactive, isLive } from "@/db/shipment-sql";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { countByKind } from "./counted-kinds";
import { findFarPage } from "./far-page";
import { hasTextInNumber, searchParts } from "./found-numbers";
import { readKeptNames } from "./kept-counts";
import { readParts, readPartsAfter } from "./list-parts";

/** A page that begins within this many rows is read from the beginning of the list. */
const NEAR_ROWS = 1_000;

/** PostgreSQL has statistics of its tables, so this folder only names the parts of a list that have indexes, and its planner chooses among them. */
export const postgresSearch: ShipmentSearch = {
  async readPage(db, query, order, start, wanted, now) {
    const parts = await searchParts(db, query, now);
    return readRanges(order, start, wanted, (range) => readParts(db, parts, order.sort, range, wanted));
  },

  async jumpToPage(db, query, order, offset, wanted, now) {
    const far = offset > NEAR_ROWS ? await findFarPage(db, query, order, offset, now) : undefined;
    if (!far) return (await postgresSearch.readPage(db, query, order, undefined, offset + wanted, now)).slice(offset);
    const { start, skip } = far;
    const parts = await searchParts(db, query, now);
    return readRanges(order, start, wanted, (range) =>
      range.hasValue && skip > 0
        ? readPartsAfter(db, parts, order.sort, range, { skip, wanted })
        : readParts(db, parts, order.sort, range, wanted),
    );
  },

  async countByKind(db, { state: _, ...filter }, now) {
    return countByKind(db, filter, now);
  },

  async listNames(db, scope, name, limit) {
    const shops = scope.kind === "every" ? undefined : scope.shops;
    if (shops?.length === 0) return [];
    const [kept, live] = await Promise.all([
      readKeptNames(db, name, shops, limit),
      countNames(db, scope, name, limit, isLive(shipments.monitorStatus)),
    ]);
    const settled = kept ?? (await countNames(db, scope, name, limit, isInactive(shipments.monitorStatus)));
    const totals = new Map<string, number>();
    for (const each of [...settled, ...live]) totals.set(each.name, (totals.get(each.name) ?? 0) + each.shipments);
    const names = [...totals].map(([name, shipments]) => ({ name, shipments }));
    return names.toSorted((left, right) => right.shipments - left.shipments).slice(0, limit);
  },

  async isPartOfNumber(db, scope, text) {
    return hasTextInNumber(db, scope, { text, isWhole: false });
  },
};

async function countNames(db: Db, scope: ShopScope, name: NameColumn, limit: number, part: SQL): Promise<NameCount[]> {
  const column = shipments[name];
  return queryPlannedRows<NameCount>(
    db,
    sql`SELECT ${column} AS name, count(*)::float8 AS shipments FROM ${shipments}
      WHERE ${and(part, isNotNull(column), isInShops(scope, shipments.shop))} GROUP BY 1 ORDER BY 2 DESC LIMIT ${limit}`,
  );
}
