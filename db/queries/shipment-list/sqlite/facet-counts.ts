import { preparedStatement } from "@/db/prepared-statements";
import { type Facet, LAST_TEXT, VALUE_SEPARATOR } from "@/db/queries/shipment-list/facets";
import { decodeKind, type KindRow, sumKinds } from "@/db/queries/shipment-list/shipment-kinds";
import type { ShipmentKind } from "@/db/queries/shipment-list/shipment-search";
import { getDriver } from "@/db/sqlite/engine/sqlite-builder";
import type { Db } from "@/db/store";

/** The number of settled shipments with a value, by kind. */
export function readFacetCounts(db: Db, facet: Facet, value = ""): ShipmentKind[] {
  const read = preparedRead<KindRow>(
    db,
    "SELECT kind, number FROM shipment_tally WHERE facet = ? AND value = ? AND number > 0",
  );
  return read(facet, value).map(decodeKind);
}

/** The same for all values from `first` to `last`, in the order of texts. */
export function readFacetCountsBetween(db: Db, facet: Facet, first: string, last: string): ShipmentKind[] {
  const read = preparedRead<{ kinds: string; numbers: string }>(
    db,
    "SELECT json_group_array(kind) AS kinds, json_group_array(number) AS numbers FROM shipment_tally WHERE facet = ? AND value BETWEEN ? AND ?",
  );
  const [rows] = read(facet, first, last);
  return [...sumByValue(rows?.kinds, rows?.numbers)].map(([kind, number]) => decodeKind({ kind, number }));
}

/**
 * How often each value is in an array of JSON, or the sum of the numbers at its places in another.
 * Calculated here because SQLite sorts what it groups, which takes twice as long.
 */
export function sumByValue(values = "[]", numbers?: string): Map<number, number> {
  const weights: number[] | undefined = numbers && JSON.parse(numbers);
  const sums = new Map<number, number>();
  for (const [index, value] of (JSON.parse(values) as number[]).entries()) {
    sums.set(value, (sums.get(value) ?? 0) + (weights?.[index] ?? 1));
  }
  return sums;
}

/** The number of settled shipments with each value, of all kinds; the largest first. */
export function readFacetTotals(db: Db, facet: Facet, limit: number): { value: string; number: number }[] {
  const read = preparedRead<{ value: string; number: number }>(
    db,
    "SELECT value, sum(number) AS number FROM shipment_tally WHERE facet = ? GROUP BY value HAVING sum(number) > 0 ORDER BY 2 DESC LIMIT ?",
  );
  return read(facet, limit);
}

/** The settled shipments of one shop: how many have each value of the column, of all kinds. */
export function readNamesOfShop(
  db: Db,
  shop: string,
  name: "shop" | "salesperson",
  limit: number,
): { value: string; number: number }[] {
  if (name === "shop") return [{ value: shop, number: sumKinds(readFacetCounts(db, "shop", shop)) }];
  const read = preparedRead<{ value: string; number: number }>(
    db,
    "SELECT value, sum(number) AS number FROM shipment_tally WHERE facet = 'shop salesperson' AND value BETWEEN ? AND ? GROUP BY value HAVING sum(number) > 0 ORDER BY 2 DESC LIMIT ?",
  );
  const before = `${shop}${VALUE_SEPARATOR}`;
  return read(before, `${before}${LAST_TEXT}`, limit).map(({ value, number }) => ({
    value: value.slice(before.length),
    number,
  }));
}

/** Rows of a query of the counts, each read from the database when the caller takes it. */
export function iterateFacetRows<Row>(
  db: Db,
  text: string,
  values: readonly (string | number)[],
): IterableIterator<Row> {
  return getDriver(db)
    .prepare<(string | number)[], Row>(text)
    .iterate(...values);
}

/** Each list reads several counts, so the statements are preparedStatement once for each connection. */
function preparedRead<Row>(db: Db, text: string): (...values: (string | number)[]) => Row[] {
  return preparedStatement(db, text, (db) => {
    const ready = getDriver(db).prepare<(string | number)[], Row>(text);
    return (...values: (string | number)[]) => ready.all(...values);
  });
}
