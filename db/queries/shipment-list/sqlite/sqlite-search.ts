import { and, count, desc } from "drizzle-orm";
import { isInShops } from "@/db/queries/shared/shop-condition";
import type { ShipmentSearch } from "@/db/queries/shipment-list/shipment-search";
import { readRanges } from "@/db/queries/shipment-list/sort-range";
import { shipments } from "@/db/schema/shipment-tables";
import { isLive } from "@/db/shipment-sql";
import { readFacetTotals, readNamesOfShop } from "./facet-counts";
import { countByKind } from "./kind-counts";
import { findPageAnchor } from "./page-anchor";
import { scanIndex, scanIndexAfter } from "./scan-index";
import { hasTextInNumber } from "./text-sources";

/** A page that begins within this many rows is read from the beginning of the list. */
const NEAR_ROWS = 1_000;

/** SQLite without statistics: this folder chooses the index of each query from the counts that triggers keep. */
export const sqliteSearch: ShipmentSearch = {
  readPage(db, query, order, start, wanted, now) {
    return readRanges(order, start, wanted, (range) => scanIndex(db, query, order.sort, range, wanted, now));
  },

  async jumpToPage(db, query, order, offset, wanted, now) {
    const anchor = offset > NEAR_ROWS ? findPageAnchor(db, query, order, offset, now) : undefined;
    if (!anchor) return (await sqliteSearch.readPage(db, query, order, undefined, offset + wanted, now)).slice(offset);
    const { start, skip } = anchor;
    return readRanges(order, start, wanted, (range) =>
      range.hasValue && skip > 0
        ? scanIndexAfter(db, query, order.sort, range, { skip, wanted }, now)
        : scanIndex(db, query, order.sort, range, wanted, now),
    );
  },

  async countByKind(db, query, now) {
    return countByKind(db, query, now);
  },

  async listNames(db, scope, name, limit) {
    const totals = new Map<string, number>();
    const add = (value: string | null, number: number) => {
      if (value !== null) totals.set(value, (totals.get(value) ?? 0) + number);
    };
    // Triggers count the settled shipments; the live ones are counted here.
    const settled =
      scope.kind === "every"
        ? readFacetTotals(db, name, limit)
        : scope.shops.flatMap((shop) => readNamesOfShop(db, shop, name, limit));
    for (const { value, number } of settled) add(value, number);
    const column = shipments[name];
    const live = await db
      .select({ value: column, number: count() })
      .from(shipments)
      .where(and(isLive(shipments.monitorStatus), isInShops(scope, shipments.shop)))
      .groupBy(column)
      .orderBy(desc(count()))
      .limit(limit);
    for (const { value, number } of live) add(value, number);
    const names = [...totals].map(([value, number]) => ({ name: value, shipments: number }));
    return names.toSorted((left, right) => right.shipments - left.shipments).slice(0, limit);
  },

  async isPartOfNumber(db, scope, text) {
    return hasTextInNumber(db, scope, { text, isWhole: false });
  },
};
