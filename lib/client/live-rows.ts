import type { InfiniteData } from "@tanstack/react-query";
import type { ShipmentPage, ShipmentView } from "@/lib/domain/shipment";
import type { ShipmentSort } from "@/lib/domain/shipment-filter";

/** What a list is sorted by. */
const SORT_FIELDS = {
  activity: "activityAt",
  created: "createdAt",
  "picked-up": "pickedUpAt",
  "last-event": "lastEventAt",
  signed: "signedAt",
  cod: "codAmount",
} as const satisfies Record<ShipmentSort, keyof ShipmentView>;

/** How shipments that changed stand to a list that is on screen. */
export interface ChangedRows {
  /** Each that is still there, as it is now. */
  items: ShipmentView[];
  /** Ids of those that belong to the list now, by its filter. */
  matching: string[];
}

/** What a list has on screen: a page, or all pages that one has scrolled through. */
export type ListData = ShipmentPage | InfiniteData<ShipmentPage, unknown>;

/** The rows that are on screen, in their order. */
export function rowsOf(data: ListData): readonly ShipmentView[] {
  return "pages" in data ? data.pages.flatMap(({ items }) => items) : data.items;
}

/** Puts new values into rows that are on screen; no row comes, goes or moves. */
export function replaceRows<Data extends ListData>(data: Data, changed: ChangedRows): Data {
  const newest = new Map(changed.items.map((item) => [item.id, item]));
  const renew = (page: ShipmentPage): ShipmentPage =>
    page.items.some(({ id }) => newest.has(id))
      ? { ...page, items: page.items.map((item) => newest.get(item.id) ?? item) }
      : page;
  if (!("pages" in data)) return renew(data) as Data;
  const pages = data.pages.map(renew);
  return pages.every((page, index) => page === data.pages[index]) ? data : { ...data, pages };
}

/**
 * Which of the changed shipments would move the list's rows: those that would come into it or leave
 * it, and those that would stand elsewhere in it.
 */
export function movedRows(
  rows: readonly ShipmentView[],
  sort: ShipmentSort,
  asked: readonly string[],
  { items, matching }: ChangedRows,
): string[] {
  const field = SORT_FIELDS[sort];
  const newest = new Map(items.map((item) => [item.id, item]));
  const belongs = new Set(matching);
  const before = new Map(rows.map((row) => [row.id, row]));
  const first = rows[0]?.id;
  return asked.filter((id) => {
    const row = before.get(id);
    if (!row) return belongs.has(id);
    if (!belongs.has(id)) return true;
    // The newest of all is first already.
    return !(sort === "activity" && id === first) && newest.get(id)?.[field] !== row[field];
  });
}
