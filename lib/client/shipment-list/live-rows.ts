import type { ShipmentSort } from "@/lib/domain/shipment-list/list-order";
import type { ShipmentPage, ShipmentView } from "@/lib/domain/shipments/shipment";

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

/** Puts new values into rows that are on the page; no row comes, goes or moves. */
export function replaceRows(page: ShipmentPage, changed: ChangedRows): ShipmentPage {
  const newest = new Map(changed.items.map((item) => [item.id, item]));
  if (!page.items.some(({ id }) => newest.has(id))) return page;
  return { ...page, items: page.items.map((item) => newest.get(item.id) ?? item) };
}

/**
 * Which of the changed shipments would move the list's rows: those that would come into it or leave
 * it, and those that would stand elsewhere in it.
 */
export function findMovedRows(
  page: ShipmentPage,
  sort: ShipmentSort,
  asked: readonly string[],
  { items, matching }: ChangedRows,
): string[] {
  const field = SORT_FIELDS[sort];
  const newest = new Map(items.map((item) => [item.id, item]));
  const belongs = new Set(matching);
  const before = new Map(page.items.map((item) => [item.id, item]));
  const first = page.items[0]?.id;
  return asked.filter((id) => {
    const row = before.get(id);
    if (!row) return belongs.has(id);
    if (!belongs.has(id)) return true;
    // The newest of all is first already.
    return !(sort === "activity" && id === first) && newest.get(id)?.[field] !== row[field];
  });
}
