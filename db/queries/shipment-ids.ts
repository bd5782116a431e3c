import { and, type SQL } from "drizzle-orm";
import { shipments } from "@/db/schema/shipments";
import type { Db } from "@/db/store";
import type { ResolvedFilter } from "@/lib/domain/shipment-filter";
import type { StateChoice } from "@/lib/domain/state-tabs";
import { inState, matching } from "./shipment-conditions";
import {
  comparePositions,
  type PageStart,
  type Position,
  readCursor,
  SORT_COLUMNS,
  stretchesFrom,
  writeCursor,
} from "./shipment-order";

/** Whatever a filter leaves out is as its schema has it. */
export type ListFilter = Partial<ResolvedFilter> & Pick<ResolvedFilter, "limit">;

export interface IdPage {
  ids: string[];
  nextCursor: string | null;
  previousCursor: string | null;
}

/**
 * The ids of a page of what the filter finds, in order: for those who go through all of it.
 *
 * @throws InvalidInputError when the cursor is none of ours
 */
export async function listShipmentIds(db: Db, filter: ListFilter, now: number): Promise<IdPage> {
  const order = { sort: filter.sort ?? "activity", order: filter.order ?? "desc" };
  const start = filter.cursor ? readCursor(filter.cursor) : undefined;
  const offset = start ? 0 : ((filter.page ?? 1) - 1) * filter.limit;
  const found = await walk(db, filter, order, start, offset + filter.limit + 1, now);
  const rows = found.slice(offset, offset + filter.limit);
  const hasMore = found.length > offset + rows.length;
  if (start?.isBackward) rows.reverse();
  const [first, last] = [rows[0], rows.at(-1)];
  const isBehind = start?.isBackward ? true : hasMore;
  const isBefore = start ? (start.isBackward ? hasMore : true) : offset > 0;
  return {
    ids: rows.map(({ id }) => id),
    nextCursor: isBehind && last ? writeCursor(last, false) : null,
    previousCursor: isBefore && first ? writeCursor(first, true) : null,
  };
}

/** So many rows from a place on, nearest first. */
async function walk(
  db: Db,
  filter: ListFilter,
  order: Pick<ResolvedFilter, "sort" | "order">,
  start: PageStart | undefined,
  wanted: number,
  now: number,
): Promise<Position[]> {
  const conditions = matching(filter);
  // One limited walk for each state: `IN` with a sort would read them all.
  const choices: (StateChoice | undefined)[] = filter.state?.length ? filter.state : [undefined];
  const found = new Map<string, Position>(); // a parcel may be found by two choices (state 0 and aborted, say)
  for (const stretch of stretchesFrom(order, start)) {
    if (found.size >= wanted) break;
    for (const choice of choices) {
      const inChoice: SQL | undefined = choice === undefined ? undefined : inState(choice, now);
      const rows = await db
        .select({ id: shipments.id, at: SORT_COLUMNS[order.sort] })
        .from(shipments)
        .where(and(inChoice, ...conditions, stretch.where))
        .orderBy(...stretch.orderBy)
        .limit(wanted);
      for (const row of rows) found.set(row.id, row);
    }
  }
  return [...found.values()].toSorted(comparePositions(order, start?.isBackward ?? false)).slice(0, wanted);
}
