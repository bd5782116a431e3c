import { and, type SQL, sql } from "drizzle-orm";
import { queryPlannedRows, queryRows } from "@/db/postgres/query-rows";
import {
  canBeLive,
  canBeSettled,
  filterConditions,
  type ShipmentQuery,
  stateCondition,
} from "@/db/queries/shipment-list/shipment-conditions";
import { type Position, SORT_COLUMNS, type SortRange } from "@/db/queries/shipment-list/sort-range";
import { shipments } from "@/db/schema/shipment-tables";
import { isLive, isRefusedAsProblem, isSettled } from "@/db/shipment-sql";
import type { Db } from "@/db/store";
import type { ShipmentSort } from "@/lib/domain/shipment-list/list-params";
import { REFUSED_STATE } from "@/lib/domain/shipments/outcome";
import type { StateChoice } from "@/lib/domain/shipments/state-tabs";
import { oneFacetCondition } from "./one-facet";

/** Rows of a list. An index has them in its order, unless they are few: then all of them are read and sorted. */
export interface ListPart {
  where: SQL | undefined;
  isFew?: boolean;
  /** Its plan is the same whatever values the reader, or the clock, gives. */
  isPlain?: boolean;
}

/**
 * The conditions of the parts of a query. Live and settled shipments have indexes of their own, and so has each state:
 * of several, an index returns none in the order of the list.
 */
export function partsOf(query: ShipmentQuery, now: number, sort: ShipmentSort): ListPart[] {
  const choices = query.state?.length ? query.state : [undefined];
  const conditions = filterConditions(query, now);
  const oneFacet = query.state?.length || sort !== "activity" ? undefined : oneFacetCondition(query, conditions);
  const narrowed = oneFacet ? [oneFacet] : conditions;
  return choices.flatMap((choice) => {
    const asksTheClock = choice !== undefined && ASKS_THE_CLOCK.has(choice);
    const isPlain = oneFacet !== undefined || (conditions.length === 0 && !asksTheClock);
    const one = choice === undefined ? query : { ...query, state: [choice] };
    const parts = [
      ...(canBeLive(one) ? [isLive(shipments.monitorStatus)] : []),
      ...(canBeSettled(one) ? [isSettled(shipments.monitorStatus)] : []),
    ];
    return statesOf(choice, now).flatMap((state) =>
      parts.map((part) => ({ where: and(part, state, ...narrowed), isPlain })),
    );
  });
}

const ASKS_THE_CLOCK: ReadonlySet<StateChoice> = new Set(["signed-today", "silent", "stalled"]);

/** Refused parcels are told in two ways, each with an index of its own. */
function statesOf(choice: StateChoice | undefined, now: number): (SQL | undefined)[] {
  if (choice === "refused") return [stateCondition(REFUSED_STATE, now), isRefusedAsProblem(shipments.subState)];
  return [choice === undefined ? undefined : stateCondition(choice, now)];
}

/** The first `wanted` rows of a range in each part, in no order; a row that is in several comes several times. */
export async function readParts(
  db: Db,
  parts: readonly ListPart[],
  sort: ShipmentSort,
  range: SortRange,
  wanted: number,
): Promise<Position[]> {
  if (parts.length === 0) return [];
  const selects = parts.map((part) => selectPart(part, sort, range, wanted));
  const query = parts.every(({ isPlain }) => isPlain) ? queryPlannedRows : queryRows;
  return query<Position>(db, sql.join(selects, sql` UNION ALL `));
}

/** The `wanted` rows that follow the first `skip` rows of a range, in order; no row may be in several parts. */
export async function readPartsAfter(
  db: Db,
  parts: readonly ListPart[],
  sort: ShipmentSort,
  range: SortRange,
  { skip, wanted }: { skip: number; wanted: number },
): Promise<Position[]> {
  const selects = parts.map((part) => selectPart(part, sort, range, skip + wanted));
  const direction = sql.raw(range.isDescending ? "DESC" : "ASC");
  const statement = sql`SELECT id, at FROM (${sql.join(selects, sql` UNION ALL `)}) AS part ORDER BY at ${direction}, id ${direction} LIMIT ${wanted} OFFSET ${skip}`;
  return queryRows<Position>(db, statement);
}

function selectPart({ where, isFew }: ListPart, sort: ShipmentSort, range: SortRange, wanted: number): SQL {
  // The planner does not look into a subquery with OFFSET: it would read the list in its order to find the few.
  const from = isFew
    ? sql`(SELECT * FROM ${shipments} WHERE ${and(where, range.where)} OFFSET 0) AS shipment`
    : sql`${shipments} WHERE ${and(where, range.where)}`;
  return sql`(SELECT ${shipments.id} AS id, ${SORT_COLUMNS[sort]}::float8 AS at FROM ${from} ORDER BY ${sql.join(range.orderBy, sql`, `)} LIMIT ${sql.raw(String(wanted))})`;
}
