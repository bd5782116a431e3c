import { and, asc, desc, type SQL, sql } from "drizzle-orm";
import { queryPlannedRows, queryRows } from "@/db/postgres/query-rows";
import { filtersByDaysOnly, isGiven } from "@/db/queries/shipment-list/facet-filters";
import {
  canBeLive,
  canBeSettled,
  filterConditions,
  type ShipmentQuery,
  stateCondition,
} from "@/db/queries/shipment-list/shipment-conditions";
import { type Position, SORT_COLUMNS, type SortRange } from "@/db/queries/shipment-list/sort-range";
import { shipments } from "@/db/schema/shipment-tables";
import { isInactive, isLive, isRefusedAsProblem } from "@/db/shipment-sql";
import type { Db } from "@/db/store";
import type { ShipmentSort } from "@/lib/domain/shipment-list/list-params";
import { REFUSED_STATE } from "@/lib/domain/shipments/outcome";
import type { StateChoice } from "@/lib/domain/shipments/state-tabs";
import { startOfBeijingDay } from "@/lib/domain/time/beijing-time";
import { type FacetRange, findSettledFacet } from "./inactive-facet";
import { MAY_HAVE_SETTLED_PENDING } from "./kept-counts";

/** Rows of a list. An index has them in its order, unless they are few: then all of them are read and sorted. */
export interface ListPart {
  where: SQL | undefined;
  isFew?(sort: ShipmentSort, isDescending: boolean): boolean;
  /** Has the same plan for all values; `ifFew`: where its rows are few, and sorted. */
  isPlanned?: boolean | "ifFew";
  /** Its first page in the order of activity, in parts that have. */
  firstPage?: readonly FacetRange[];
}

type SelectedPart = Pick<ListPart, "where" | "isFew"> & Partial<FacetRange>;

/**
 * The conditions of the parts of a query. Live and settled shipments have indexes of their own, and so has each state:
 * of several, an index returns none in the order of the list.
 */
export function partsOf(query: ShipmentQuery, now: number): ListPart[] {
  const choices = query.state?.length ? query.state : [undefined];
  const conditions = filterConditions(query, now);
  const facet = query.state?.length ? undefined : findSettledFacet(query, conditions);
  const isPlanned: ListPart["isPlanned"] = conditions.length === 0 || (filtersByDaysOnly(query) && "ifFew");
  return choices.flatMap((choice): ListPart[] => {
    const one = choice === undefined ? query : { ...query, state: [choice] };
    const mayHaveAny = choice === "pending" ? MAY_HAVE_SETTLED_PENDING : undefined;
    return statesOf(choice, now).flatMap((state): ListPart[] => [
      ...(canBeLive(one) ? [livePart(query, and(LIVE, state, ...conditions))] : []),
      ...(canBeSettled(one)
        ? [
            {
              where: and(INACTIVE, state, mayHaveAny, ...conditions),
              isFew: isFewOfPeriod(query, now),
              isPlanned,
              ...(facet && { firstPage: facet }),
            },
          ]
        : []),
    ]);
  });
}

const LIVE = isLive(shipments.monitorStatus);
const INACTIVE = isInactive(shipments.monitorStatus);

/** Few are live: one index has all of them, in the order of activity. Those of a tag may be fewer. */
const livePart = ({ tag }: ShipmentQuery, where: SQL | undefined): ListPart => ({
  where,
  isFew: (sort) => sort !== "activity",
  isPlanned: !isGiven(tag),
});

/**
 * Whether the parcels of a period by one time are read and then sorted by another. The times of a parcel lie near each
 * other, which the planner does not know: the parcels of an old week are not among the newest, where it would look for
 * them, reading all that came since.
 */
function isFewOfPeriod({ by = "activity", from, to }: ShipmentQuery, now: number): ListPart["isFew"] {
  if (!from || !to) return () => false;
  const last = startOfBeijingDay(to);
  const isNearEnd = now - last <= last - startOfBeijingDay(from);
  return (sort, isDescending) => sort !== by && sort !== "cod" && !(isDescending && isNearEnd);
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
  const planned = parts.map((part) => (hasOnePlan(part, sort, range) ? [part] : isFirst ? part.firstPage : undefined));
  // A page's length is seen by the planner, which reads in the order of the list then.
  const limit = sql.raw(String(wanted));
  // In one statement, so that a parcel that becomes settled meanwhile is in one of its parts.
  return planned.every((part) => part !== undefined)
    ? queryPlannedRows(db, unionOf(planned.flat(), sort, range, limit))
    : queryRows(db, unionOf(parts, sort, range, limit));
}

/** The `wanted` rows that follow the first `skip` rows of a range, in order; no row may be in several parts. */
export async function readPartsAfter(
  db: Db,
  parts: readonly ListPart[],
  sort: ShipmentSort,
  range: SortRange,
  { skip, wanted }: { skip: number; wanted: number },
): Promise<Position[]> {
  const direction = sql.raw(range.isDescending ? "DESC" : "ASC");
  const statement = sql`SELECT id, at FROM (${unionOf(parts, sort, range, sql`${skip + wanted}`)}) AS part ORDER BY at ${direction}, id ${direction} LIMIT ${wanted} OFFSET ${skip}`;
  const query = parts.every((part) => hasOnePlan(part, sort, range)) ? queryPlannedRows : queryRows;
  return query<Position>(db, statement);
}

const hasOnePlan = ({ isPlanned, isFew }: ListPart, sort: ShipmentSort, { isDescending }: SortRange): boolean =>
  isPlanned === "ifFew" ? isFew?.(sort, isDescending) === true : isPlanned === true;

function unionOf(parts: readonly SelectedPart[], sort: ShipmentSort, range: SortRange, limit: SQL): SQL {
  return sql.join(
    parts.map((part) => selectPart(part, sort, range, limit)),
    sql` UNION ALL `,
  );
}

function selectPart({ where, isFew, orderBy }: SelectedPart, sort: ShipmentSort, range: SortRange, limit: SQL): SQL {
  const column = SORT_COLUMNS[sort];
  const sorted = range.isDescending ? desc : asc;
  const order = isFew?.(sort, range.isDescending)
    ? // By a sum, which no index has: the planner would read the list in its order to find the few.
      [sorted(sql`${column} + 0`), sorted(shipments.id)]
    : [...(orderBy ? [sorted(orderBy)] : []), ...range.orderBy];
  return sql`(SELECT ${shipments.id} AS id, ${column}::float8 AS at FROM ${shipments} WHERE ${and(where, range.where)} ORDER BY ${sql.join(order, sql`, `)} LIMIT ${limit})`;
}
