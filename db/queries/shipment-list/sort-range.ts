import { and, asc, desc, gt, isNotNull, isNull, lt, type SQL } from "drizzle-orm";
import { engine } from "@/db/engine";
import { shipments } from "@/db/schema/shipment-tables";
import { invalidField } from "@/lib/domain/shared/errors";
import type { ShipmentSort } from "@/lib/domain/shipment-list/list-params";
import type { ShipmentFilter } from "@/lib/domain/shipment-list/shipment-filter";
import { TIME_COLUMNS } from "./shipment-conditions";

/** The column of each order. */
export const SORT_COLUMNS = { ...TIME_COLUMNS, cod: shipments.codAmount } satisfies Record<ShipmentSort, unknown>;

/** What the list is sorted by, and in which direction. */
export type ListOrder = Pick<ShipmentFilter, "sort" | "order">;

/** The position of a row in a list: the value that the list is sorted by, then `id`. Rows without the value come last. */
export interface Position {
  /** A time in ms, or an amount in 分. */
  at: number | null;
  id: string;
}

/** The row that a page follows, or precedes when the reader goes back. */
export interface PageStart extends Position {
  isBackward: boolean;
}

/** A position as callers send it back; its content is not part of the interface. */
export function encodeCursor({ at, id }: Position, isBackward: boolean): string {
  return Buffer.from(`${isBackward ? "-" : ""}${at ?? ""}.${id}`).toString("base64url");
}

/**
 * The position that a cursor was made of.
 *
 * @throws InvalidInputError when `encodeCursor` did not write it
 */
export function decodeCursor(cursor: string): PageStart {
  const [, sign, at, id] = /^(-?)(\d{0,16})\.([\w-]{1,64})$/.exec(Buffer.from(cursor, "base64url").toString()) ?? [];
  if (at === undefined || id === undefined) {
    throw invalidField("cursor", "shared.cursorInvalid");
  }
  return { at: at === "" ? null : Number(at), id, isBackward: sign === "-" };
}

/**
 * A part of a list that one index returns in order. A list has two of them: the rows with a value in
 * the sorted column, then the rows without one, which are sorted by `id` alone.
 */
export interface SortRange {
  hasValue: boolean;
  /** From larger values to smaller ones. */
  isDescending: boolean;
  where: SQL | undefined;
  orderBy: SQL[];
}

/**
 * The ranges of a list after a row, in the order in which they are read; of the whole list without
 * one. Backward, each is read from its end.
 */
function sortRangesFrom({ sort, order }: ListOrder, start: PageStart | undefined): SortRange[] {
  const column = SORT_COLUMNS[sort];
  const isBackward = start?.isBackward ?? false;
  const isDescending = (order === "desc") !== isBackward;
  const [sorted, after] = isDescending ? [desc, lt] : [asc, gt];
  const afterId = start && after(shipments.id, start.id);
  const isNullable = !column.notNull;
  const valued: SortRange = {
    hasValue: true,
    isDescending,
    where: and(
      isNullable ? isNotNull(column) : undefined,
      start && start.at !== null
        ? engine.isAfterRow([column, shipments.id], [start.at, start.id], isDescending)
        : undefined,
    ),
    orderBy: [sorted(column), sorted(shipments.id)],
  };
  if (!isNullable) return [valued];
  const empty: SortRange = {
    hasValue: false,
    isDescending,
    where: and(isNull(column), start && start.at === null ? afterId : undefined),
    orderBy: [sorted(shipments.id)],
  };
  if (!start) return [valued, empty];
  // Rows without a value are at the end, so forward from one of them, or backward from a row with a value, one range is left.
  const startsInEmpty = start.at === null;
  if (isBackward) return startsInEmpty ? [empty, valued] : [valued];
  return startsInEmpty ? [empty] : [valued, empty];
}

/**
 * The first `wanted` rows after a row of the list, nearest first.
 *
 * @param readRange reads the first `wanted` rows of one range, in any order; a row may come twice
 */
export async function readRanges(
  order: ListOrder,
  start: PageStart | undefined,
  wanted: number,
  readRange: (range: SortRange) => Position[] | Promise<Position[]>,
): Promise<Position[]> {
  const found = new Map<string, Position>();
  for (const range of sortRangesFrom(order, start)) {
    if (found.size >= wanted) break;
    for (const row of await readRange(range)) found.set(row.id, row);
  }
  return [...found.values()].toSorted(comparePositions(order, start?.isBackward ?? false)).slice(0, wanted);
}

function comparePositions(
  { order }: Pick<ListOrder, "order">,
  isBackward: boolean,
): (left: Position, right: Position) => number {
  const sign = (order === "desc") !== isBackward ? 1 : -1;
  const emptyLast = isBackward ? -1 : 1;
  return (left, right) => {
    if ((left.at === null) !== (right.at === null)) return left.at === null ? emptyLast : -emptyLast;
    return sign * ((right.at ?? 0) - (left.at ?? 0) || (left.id < right.id ? 1 : -1));
  };
}
