import type { ShipmentSort } from "@/lib/domain/shipment-list/list-params";
import type { ShipmentView } from "@/lib/domain/shipments/shipment-view";
import type { ShipmentPage } from "@/lib/operations/shipments/shipment-operations";

/** The field of each order. */
const SORT_FIELDS = {
  activity: "activityAt",
  created: "createdAt",
  "picked-up": "pickedUpAt",
  "last-event": "lastEventAt",
  signed: "signedAt",
  cod: "codAmount",
} as const satisfies Record<ShipmentSort, keyof ShipmentView>;

/** Changed shipments, and which of them match the filter of the list. */
export interface ChangedRows {
  /** The shipments that still exist, with their present values. */
  items: ShipmentView[];
  /** Ids of the shipments that match the filter now. */
  matching: string[];
}

/** Replaces the values of rows on the page; no row appears, disappears or moves. */
export function replaceRows(page: ShipmentPage, changed: ChangedRows): ShipmentPage {
  const newest = new Map(changed.items.map((item) => [item.id, item]));
  if (!page.items.some(({ id }) => newest.has(id))) return page;
  return { ...page, items: page.items.map((item) => newest.get(item.id) ?? item) };
}

/**
 * The ids of the changed shipments that would move rows: they would appear in the list, disappear
 * from it, or have another position in it.
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
    // The shipment with the newest activity is already the first.
    return !(sort === "activity" && id === first) && newest.get(id)?.[field] !== row[field];
  });
}
