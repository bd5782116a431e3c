/** The times of a shipment that a range of days or an order can name. */
export const SHIPMENT_TIMES = ["activity", "created", "picked-up", "last-event", "signed"] as const;
export type ShipmentTime = (typeof SHIPMENT_TIMES)[number];
/** What the list can be sorted by; `cod` is the amount of cash on delivery. */
export const SHIPMENT_SORTS = [...SHIPMENT_TIMES, "cod"] as const;
export type ShipmentSort = (typeof SHIPMENT_SORTS)[number];

/** The last page that a page number reaches; pages after it are reached by cursor. */
export const MAX_PAGE = 20_000;

/** The conditions of the filter, by their names in the address and in the API. */
export const FILTER_KEYS = [
  "state",
  "sub",
  "monitor",
  "flag",
  "carrier",
  "shop",
  "salesperson",
  "area",
  "node",
  "idle",
  "origin",
  "destination",
  "by",
  "from",
  "to",
  "abroad",
  "codMin",
  "codMax",
  "q",
  "import",
] as const;
export type FilterKey = (typeof FILTER_KEYS)[number];
/** The order of the list. */
export const ORDER_KEYS = ["sort", "order"] as const;
/** Columns, density and rows per page. */
export const LAYOUT_KEYS = ["cols", "density", "limit"] as const;

/** What a saved view has of the list's address, in the order in which it is written. */
const VIEW_KEYS = [...FILTER_KEYS, ...ORDER_KEYS, ...LAYOUT_KEYS] as const;

/** The query of a view: the same conditions are always written the same way; other parameters are left out. */
export function canonicalQuery(params: URLSearchParams): string {
  const written = new URLSearchParams();
  for (const key of VIEW_KEYS) {
    const text = params.get(key) ?? "";
    if (text !== "") written.set(key, text);
  }
  return written.toString().replaceAll("%2C", ",");
}
