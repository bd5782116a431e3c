import { and } from "drizzle-orm";
import { isPostgres } from "@/db/column-builders";
import { shipments } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";
import type { ResolvedFilter } from "@/lib/domain/shipment-list/shipment-filter";
import type { StateChoice } from "@/lib/domain/shipments/state-tabs";
import { inState, matching } from "./shipment-conditions";
import {
  comparePositions,
  type PageStart,
  type Position,
  readCursor,
  SORT_COLUMNS,
  type Stretch,
  stretchesFrom,
  writeCursor,
} from "./shipment-order";
import { landOn } from "./sqlite-jump";
import { skipSqlite, walkSqlite } from "./sqlite-walk";

/** A page that begins within so many rows is reached by walking there. */
const NEAR = 1_000;

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
  const before = start ? 0 : ((filter.page ?? 1) - 1) * filter.limit;
  const landing = before > NEAR && !isPostgres ? landOn(db, filter, order, before, now) : undefined;
  const wanted = filter.limit + 1;
  const found = landing
    ? await walk(db, filter, order, landing.start, wanted, now, landing.skip)
    : (await walk(db, filter, order, start, before + wanted, now)).slice(before);
  const rows = found.slice(0, filter.limit);
  const hasMore = found.length > rows.length;
  if (start?.isBackward) rows.reverse();
  const [first, last] = [rows[0], rows.at(-1)];
  const isBehind = start?.isBackward ? true : hasMore;
  const isBefore = start ? (start.isBackward ? hasMore : true) : before > 0;
  return {
    ids: rows.map(({ id }) => id),
    nextCursor: isBehind && last ? writeCursor(last, false) : null,
    previousCursor: isBefore && first ? writeCursor(first, true) : null,
  };
}

/** So many rows from a place on, nearest first, without the `skip` first ones after a landing. */
async function walk(
  db: Db,
  filter: ListFilter,
  order: Pick<ResolvedFilter, "sort" | "order">,
  start: PageStart | undefined,
  wanted: number,
  now: number,
  skip = 0,
): Promise<Position[]> {
  const found = new Map<string, Position>(); // a parcel may be met on two ways (state 0 and aborted, say)
  for (const stretch of stretchesFrom(order, start)) {
    if (found.size >= wanted) break;
    const rows = isPostgres
      ? await walkPostgres(db, filter, order.sort, stretch, wanted, now)
      : stretch.hasValue && skip > 0
        ? skipSqlite(db, filter, order.sort, stretch, { skip, wanted }, now)
        : walkSqlite(db, filter, order.sort, stretch, wanted, now);
    for (const row of rows) found.set(row.id, row);
  }
  return [...found.values()].toSorted(comparePositions(order, start?.isBackward ?? false)).slice(0, wanted);
}

/** One limited walk for each state: `IN` with a sort would read them all. */
async function walkPostgres(
  db: Db,
  filter: ListFilter,
  sort: ResolvedFilter["sort"],
  stretch: Stretch,
  wanted: number,
  now: number,
): Promise<Position[]> {
  const choices: (StateChoice | undefined)[] = filter.state?.length ? filter.state : [undefined];
  const walks = choices.map((choice) =>
    db
      .select({ id: shipments.id, at: SORT_COLUMNS[sort] })
      .from(shipments)
      .where(and(choice === undefined ? undefined : inState(choice, now), ...matching(filter, now), stretch.where))
      .orderBy(...stretch.orderBy)
      .limit(wanted),
  );
  return (await Promise.all(walks)).flat();
}
