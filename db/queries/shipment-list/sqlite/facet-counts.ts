import { type SQL, sql } from "drizzle-orm";
import { getDriver, preparedStatement } from "@/db/prepared-statements";
import type { ShipmentKind } from "@/db/queries/shipment-list/shipment-search";
import { shipments } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";
import type { MonitorStatus } from "@/lib/domain/shipments/monitor-status";

/**
 * The properties by which triggers count the settled shipments on SQLite, in the table
 * `shipment_tally` of the migration `search`. The names of two properties have a space between.
 * The times are counted by Beijing day.
 */
export type Facet =
  | "all"
  | "carrier"
  | "shop"
  | "salesperson"
  | "origin"
  | "destination"
  | "province"
  | "city"
  | "sub"
  | "abroad"
  | "import"
  | "activity"
  | "created"
  | "picked-up"
  | "last-event"
  | "signed"
  | "carrier shop"
  | "carrier salesperson"
  | "carrier destination"
  | "shop salesperson"
  | "carrier activity"
  | "shop activity"
  | "salesperson activity";

/** Between the two values of a facet of two properties. */
export const VALUE_SEPARATOR = "\u001f";
/** After every name, in the order of texts. */
const LAST_TEXT = "\u{10ffff}";

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

/** The number of shipments of a kind, encoded as in `kindExpression`. */
export interface KindRow {
  kind: number;
  number: number;
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

export const sumKinds = (kinds: readonly ShipmentKind[]): number =>
  kinds.reduce((total, { number }) => total + number, 0);

/** Numbered from 1 as in the triggers, which do not count the statuses of live shipments. */
const NUMBERED_STATUSES = [
  "shutdown",
  "abort",
  "failed",
  "queued",
  "polling",
  "elsewhere",
] as const satisfies MonitorStatus[];
/** In the order of their frequency: nearly all settled shipments are `shutdown`, nearly all live ones `polling`. */
const STATUSES_BY_FREQUENCY = [
  "shutdown",
  "polling",
  "queued",
  "abort",
  "failed",
  "elsewhere",
] as const satisfies MonitorStatus[];
const NO_STATE = 90;
const UNKNOWN_STATE = 91;

/** The kind of a row as one number, as the triggers encode it. To group by one number takes a third of the time of its parts. */
export function kindExpression(): SQL {
  const { state, rawState, monitorStatus } = shipments;
  const cases = STATUSES_BY_FREQUENCY.map((status) =>
    sql.raw(`WHEN '${status}' THEN ${NUMBERED_STATUSES.indexOf(status) + 1}`),
  );
  return sql`coalesce(${state}, CASE WHEN ${rawState} IS NULL THEN ${sql.raw(`${NO_STATE}`)} ELSE ${sql.raw(`${UNKNOWN_STATE}`)} END) * 10
    + CASE ${monitorStatus} ${sql.join(cases, sql` `)} END`;
}

/** The kind that `kindExpression` has encoded. */
export function decodeKind({ kind, number }: KindRow): ShipmentKind {
  const state = Math.floor(kind / 10);
  return {
    state: state >= NO_STATE ? null : state,
    isUnknown: state === UNKNOWN_STATE,
    monitorStatus: NUMBERED_STATUSES[(kind % 10) - 1] ?? "shutdown",
    number,
  };
}
