import { and, type SQL, sql } from "drizzle-orm";
import {
  anyStateCondition,
  canBeLive,
  filterConditions,
  type ShipmentQuery,
} from "@/db/queries/shipment-list/shipment-conditions";
import { shipments } from "@/db/schema/shipment-tables";
import { isLive } from "@/db/shipment-sql";

/** Rows of one index, narrowed by a condition. Several sources together have every shipment that matches. */
export interface IndexSource {
  index: string;
  where: SQL | undefined;
  /** The part of `where` that the index is entered by, and the number of rows that this part leaves. */
  lead?: SQL;
  rows?: number;
  /** The index has every column that is asked and counted, so that no row of the table is fetched. */
  isCovering?: boolean;
}

/** The table read by the index of a source. `INDEXED BY` makes SQLite use it, or fail. */
export const fromIndex = ({ index }: IndexSource): SQL => sql`${shipments} INDEXED BY ${sql.raw(index)}`;

const LIVE = isLive(shipments.monitorStatus);

/** The live shipments that match, all in one covering index; undefined where none can match. */
export function liveSource(query: ShipmentQuery, conditions: readonly SQL[], now: number): IndexSource | undefined {
  if (!canBeLive(query)) return undefined;
  return { index: "shipment_live", where: and(LIVE, anyStateCondition(query, now), ...conditions) };
}

/** The SQL conditions of a query without its states and its search. */
export const plainConditions = ({ state: _, q: __, ...rest }: ShipmentQuery, now: number): SQL[] =>
  filterConditions(rest, now);
