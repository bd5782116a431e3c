import { and, asc, desc, gt, gte, isNotNull, isNull, lt, lte, or, type SQL } from "drizzle-orm";
import { shipments } from "@/db/schema/shipment-tables";
import { InvalidInputError } from "@/lib/domain/shared/errors";
import type { ShipmentSort } from "@/lib/domain/shipment-list/list-order";
import type { ShipmentFilter } from "@/lib/domain/shipment-list/shipment-filter";
import { TIME_COLUMNS } from "./shipment-conditions";

export const SORT_COLUMNS = { ...TIME_COLUMNS, cod: shipments.codAmount } satisfies Record<ShipmentSort, unknown>;

/** Where a row stands in a list: by what it is sorted by, then by `id`. Rows without the first come last. */
export interface Position {
  at: number | null;
  id: string;
}

/** Where a page begins: right behind a row, or before it when one goes back. */
export interface PageStart extends Position {
  isBackward: boolean;
}

/** Opaque to those who use it. */
export function writeCursor({ at, id }: Position, isBackward: boolean): string {
  return Buffer.from(`${isBackward ? "-" : ""}${at ?? ""}.${id}`).toString("base64url");
}

/** @throws InvalidInputError when it is none of ours */
export function readCursor(cursor: string): PageStart {
  const [, sign, at, id] = /^(-?)(\d{0,16})\.([\w-]{1,64})$/.exec(Buffer.from(cursor, "base64url").toString()) ?? [];
  if (at === undefined || id === undefined) {
    throw new InvalidInputError("cursor 无效。", [
      { field: "cursor", message: "请原样使用上一页返回的 nextCursor，或去掉 cursor 从第一页开始。" },
    ]);
  }
  return { at: at === "" ? null : Number(at), id, isBackward: sign === "-" };
}

/** A part of a list that an index has in order: the rows with a value first, then those without. */
export interface Stretch {
  hasValue: boolean;
  /** Towards smaller values. */
  isDown: boolean;
  where: SQL | undefined;
  orderBy: SQL[];
}

/**
 * The stretches of a list from a row on, in the order in which one walks them; of the whole list
 * without one. Going back they are walked from their ends.
 */
export function stretchesFrom(
  { sort, order }: Pick<ShipmentFilter, "sort" | "order">,
  start: PageStart | undefined,
): Stretch[] {
  const column = SORT_COLUMNS[sort];
  const isBackward = start?.isBackward ?? false;
  const isDown = (order === "desc") !== isBackward;
  const [along, behind, atOrBehind] = isDown ? [desc, lt, lte] : [asc, gt, gte];
  const behindId = start && behind(shipments.id, start.id);
  const isMaybeEmpty = !column.notNull;
  const valued: Stretch = {
    hasValue: true,
    isDown,
    where: and(
      isMaybeEmpty ? isNotNull(column) : undefined,
      // The first condition is what an index is walked by.
      start && start.at !== null
        ? and(atOrBehind(column, start.at), or(behind(column, start.at), behindId))
        : undefined,
    ),
    orderBy: [along(column), along(shipments.id)],
  };
  if (!isMaybeEmpty) return [valued];
  const empty: Stretch = {
    hasValue: false,
    isDown,
    where: and(isNull(column), start && start.at === null ? behindId : undefined),
    orderBy: [along(shipments.id)],
  };
  if (!start) return [valued, empty];
  // Those without a value stand at the end: going on from one of them, or back from one that has a value, there is only one stretch.
  const isInEmpty = start.at === null;
  if (isBackward) return isInEmpty ? [empty, valued] : [valued];
  return isInEmpty ? [empty] : [valued, empty];
}

/** Which of two rows stands first when one walks down the list. */
export function comparePositions(
  { order }: Pick<ShipmentFilter, "order">,
  isBackward: boolean,
): (left: Position, right: Position) => number {
  const sign = (order === "desc") !== isBackward ? 1 : -1;
  const emptyLast = isBackward ? -1 : 1;
  return (left, right) => {
    if ((left.at === null) !== (right.at === null)) return left.at === null ? emptyLast : -emptyLast;
    return sign * ((right.at ?? 0) - (left.at ?? 0) || (left.id < right.id ? 1 : -1));
  };
}
