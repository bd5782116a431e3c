import { and, asc, type Column, desc, type SQL, sql } from "drizzle-orm";
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
import { findOneFacet, isOfFacet, type OneFacet, rangeOfFacet } from "./one-facet";

/** Rows of a list. An index has them in its order, unless they are few: then all of them are read and sorted. */
export interface ListPart {
  where: SQL | undefined;
  isFew?: boolean;
  /** Has no values of the reader or of the clock, so that its plan is always the same. */
  isPlain?: boolean;
  /** Where the plan of its first page is the same for all values, in the order of activity: its condition and its order. */
  firstPage?: { where: SQL | undefined; orderBy?: Column };
}

type SelectedPart = Pick<ListPart, "where" | "isFew"> & ListPart["firstPage"];

/**
 * The conditions of the parts of a query. Live and settled shipments have indexes of their own, and so has each state:
 * of several, an index returns none in the order of the list.
 */
export function partsOf(query: ShipmentQuery, now: number): ListPart[] {
  const choices = query.state?.length ? query.state : [undefined];
  const conditions = filterConditions(query, now);
  const oneFacet = query.state?.length ? undefined : findOneFacet(query, conditions);
  return choices.flatMap((choice): ListPart[] => {
    const isPlain = conditions.length === 0 && (choice === undefined || !ASKS_THE_CLOCK.has(choice));
    const one = choice === undefined ? query : { ...query, state: [choice] };
    const parts = [
      ...(canBeLive(one) ? [LIVE] : []),
      ...(canBeSettled(one) ? [isSettled(shipments.monitorStatus)] : []),
    ];
    if (oneFacet)
      return parts.map((part) => ({ where: and(part, ...conditions), firstPage: firstPageOf(part, oneFacet) }));
    return statesOf(choice, now).flatMap((state) =>
      parts.map((part) => ({ where: and(part, state, ...conditions), isPlain })),
    );
  });
}

const LIVE = isLive(shipments.monitorStatus);
const ASKS_THE_CLOCK: ReadonlySet<StateChoice> = new Set(["signed-today", "silent", "stalled"]);

/** Few are live, so that they are read in the order of the list. */
function firstPageOf(part: SQL, facet: OneFacet): ListPart["firstPage"] {
  if (part === LIVE) return { where: and(part, isOfFacet(facet)) };
  const { where, orderBy } = rangeOfFacet(facet);
  return { where: and(part, where), orderBy };
}

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
  const isFirst = sort === "activity" && range.where === undefined;
  const isPlanned = parts.every(({ isPlain, firstPage }) => isPlain || (isFirst && firstPage));
  const selects = parts.map((part) =>
    selectPart(isPlanned ? { ...part, ...part.firstPage } : part, sort, range, wanted),
  );
  const query = isPlanned ? queryPlannedRows : queryRows;
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

function selectPart(
  { where, isFew, orderBy }: SelectedPart,
  sort: ShipmentSort,
  range: SortRange,
  wanted: number,
): SQL {
  // The planner does not look into a subquery with OFFSET: it would read the list in its order to find the few.
  const from = isFew
    ? sql`(SELECT * FROM ${shipments} WHERE ${and(where, range.where)} OFFSET 0) AS shipment`
    : sql`${shipments} WHERE ${and(where, range.where)}`;
  const sorted = range.isDescending ? desc : asc;
  const order = [...(orderBy ? [sorted(orderBy)] : []), ...range.orderBy];
  return sql`(SELECT ${shipments.id} AS id, ${SORT_COLUMNS[sort]}::float8 AS at FROM ${from} ORDER BY ${sql.join(order, sql`, `)} LIMIT ${sql.raw(String(wanted))})`;
}
