import { type SQL, sql } from "drizzle-orm";
import { getDriver, preparedStatement } from "@/db/prepared-statements";
import { shipments } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";
import type { MonitorStatus } from "@/lib/domain/shipments/monitor-status";

/** What settled shipments are counted by, in the table that triggers keep on SQLite; see the migration `search`. */
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

/** How many shipments are alike in state and in how their watching ended. */
export interface Kind {
  state: number | null;
  isUnknown: boolean;
  monitorStatus: MonitorStatus;
  number: number;
}

/** Between the two values of a facet of two things. */
export const VALUE_SEPARATOR = "\u001f";

/** The settled shipments with a value, by kind. */
export function tally(db: Db, facet: Facet, value = ""): Kind[] {
  const read = statement<KindRow>(
    db,
    "SELECT kind, number FROM shipment_tally WHERE facet = ? AND value = ? AND number > 0",
  );
  return read(facet, value).map(toKind);
}

/** The same for all values from one to another, as texts are sorted. */
export function tallyBetween(db: Db, facet: Facet, first: string, last: string): Kind[] {
  const read = statement<{ kinds: string; numbers: string }>(
    db,
    "SELECT json_group_array(kind) AS kinds, json_group_array(number) AS numbers FROM shipment_tally WHERE facet = ? AND value BETWEEN ? AND ?",
  );
  const [rows] = read(facet, first, last);
  return [...addUp(rows?.kinds, rows?.numbers)].map(([kind, number]) => toKind({ kind, number }));
}

/**
 * How often each value stands in an array of JSON, or what stands beside it in another comes to.
 * Added up here: to group them SQLite would sort them, which takes twice as long.
 */
export function addUp(values = "[]", numbers?: string): Map<number, number> {
  const weights: number[] | undefined = numbers && JSON.parse(numbers);
  const sums = new Map<number, number>();
  for (const [index, value] of (JSON.parse(values) as number[]).entries()) {
    sums.set(value, (sums.get(value) ?? 0) + (weights?.[index] ?? 1));
  }
  return sums;
}

/** How many settled shipments there are with each value, whatever their kind. */
export function tallyValues(db: Db, facet: Facet, limit: number): { value: string; number: number }[] {
  const read = statement<{ value: string; number: number }>(
    db,
    "SELECT value, sum(number) AS number FROM shipment_tally WHERE facet = ? GROUP BY value HAVING sum(number) > 0 ORDER BY 2 DESC LIMIT ?",
  );
  return read(facet, limit);
}

/** Shipments of a kind, which stands as one number; see `kindNumber`. */
export interface KindRow {
  kind: number;
  number: number;
}

/** Rows of the tally, each read when it is asked for. */
export function tallyRows<Row>(db: Db, text: string, values: readonly (string | number)[]): IterableIterator<Row> {
  return getDriver(db)
    .prepare<(string | number)[], Row>(text)
    .iterate(...values);
}

/** Each list asks several of these: built once for each connection, not each time. */
function statement<Row>(db: Db, text: string): (...values: (string | number)[]) => Row[] {
  return preparedStatement(db, text, (db) => {
    const ready = getDriver(db).prepare<(string | number)[], Row>(text);
    return (...values: (string | number)[]) => ready.all(...values);
  });
}

export const sum = (kinds: readonly Kind[]): number => kinds.reduce((total, { number }) => total + number, 0);

/** From 1 on, as the tally numbers them; the live ones, which it does not hold, come last. */
const MONITORS = ["shutdown", "abort", "failed", "queued", "polling"] as const satisfies MonitorStatus[];
/** The order in which a row is asked for them: nearly all settled ones are shut down, nearly all live ones watched. */
const BY_FREQUENCY = ["shutdown", "polling", "queued", "abort", "failed"] as const satisfies MonitorStatus[];
const NO_STATE = 90;
const UNKNOWN_STATE = 91;

/** The kind of a row as the tally numbers it. Grouping by one number takes a third of what grouping by its parts does. */
export function kindNumber(): SQL {
  const { state, rawState, monitorStatus } = shipments;
  const cases = BY_FREQUENCY.map((status) => sql.raw(`WHEN '${status}' THEN ${MONITORS.indexOf(status) + 1}`));
  return sql`coalesce(${state}, CASE WHEN ${rawState} IS NULL THEN ${sql.raw(`${NO_STATE}`)} ELSE ${sql.raw(`${UNKNOWN_STATE}`)} END) * 10
    + CASE ${monitorStatus} ${sql.join(cases, sql` `)} END`;
}

export function toKind({ kind, number }: KindRow): Kind {
  const state = Math.floor(kind / 10);
  return {
    state: state >= NO_STATE ? null : state,
    isUnknown: state === UNKNOWN_STATE,
    monitorStatus: MONITORS[(kind % 10) - 1] ?? "shutdown",
    number,
  };
}
