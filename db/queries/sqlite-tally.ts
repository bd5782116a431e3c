import { sql } from "drizzle-orm";
import type { Db } from "@/db/store";
import type { MonitorStatus } from "@/lib/domain/shipment";

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
  const rows = db.all<{ kind: number; number: number }>(
    sql`SELECT kind, number FROM shipment_tally WHERE facet = ${facet} AND value = ${value} AND number > 0`,
  );
  return rows.map(toKind);
}

/** The same for all values from one to another, as texts are sorted. */
export function tallyBetween(db: Db, facet: Facet, first: string, last: string): Kind[] {
  const rows = db.all<{ kind: number; number: number }>(
    sql`SELECT kind, sum(number) AS number FROM shipment_tally WHERE facet = ${facet} AND value BETWEEN ${first} AND ${last} GROUP BY kind`,
  );
  return rows.map(toKind);
}

/** How many settled shipments there are with each value, whatever their kind. */
export function tallyValues(db: Db, facet: Facet, limit: number): { value: string; number: number }[] {
  return db.all<{ value: string; number: number }>(
    sql`SELECT value, sum(number) AS number FROM shipment_tally WHERE facet = ${facet} GROUP BY value HAVING sum(number) > 0 ORDER BY 2 DESC LIMIT ${limit}`,
  );
}

export const sum = (kinds: readonly Kind[]): number => kinds.reduce((total, { number }) => total + number, 0);

const MONITORS = ["shutdown", "abort", "failed"] as const;
const NO_STATE = 90;
const UNKNOWN_STATE = 91;

function toKind({ kind, number }: { kind: number; number: number }): Kind {
  const state = Math.floor(kind / 10);
  return {
    state: state >= NO_STATE ? null : state,
    isUnknown: state === UNKNOWN_STATE,
    monitorStatus: MONITORS[(kind % 10) - 1] ?? "shutdown",
    number,
  };
}
