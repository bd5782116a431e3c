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
  "tag",
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

/** The parameters that the server gets: filter, order and page. */
export const LIST_QUERY_KEYS = [...FILTER_KEYS, ...ORDER_KEYS, "limit", "page", "cursor"] as const;
export type ListQueryKey = (typeof LIST_QUERY_KEYS)[number];

/** The keys that narrow the list alone; `by` has no effect without a day. */
const NARROWING_KEYS = FILTER_KEYS.filter((key) => key !== "by");

/** The longest pause that the filter `idle` takes. */
export const MAX_IDLE_HOURS = 2_400;

/** The part of the list's address that the server gets, as it is written; empty where a key is absent. */
export type ListQuery = Readonly<Record<ListQueryKey, string>>;

/** All parameters of the list's address, except those of open panels. */
export const LIST_PARAM_KEYS = [...LIST_QUERY_KEYS, "cols", "density", "mode", "view"] as const;
export type ListParamKey = (typeof LIST_PARAM_KEYS)[number];
/** The parameters of the list's address, as they are written; empty where a key is absent. */
export type ListParams = Readonly<Record<ListParamKey, string>>;

/** `?state=2&q=YT`; an empty text where no parameter has a value. */
export function toListSearch(params: Partial<ListParams>): string {
  const search = new URLSearchParams();
  for (const key of LIST_PARAM_KEYS) if (params[key]) search.set(key, params[key]);
  const text = search.toString().replaceAll("%2C", ",");
  return text === "" ? "" : `?${text}`;
}

/** What of the address differs, apart from columns and density, with its value in `to`. */
export function findListChange(from: ListParams, to: ListParams): Partial<Omit<ListParams, "cols" | "density">> {
  const keys = LIST_PARAM_KEYS.filter((key) => key !== "cols" && key !== "density" && from[key] !== to[key]);
  return Object.fromEntries(keys.map((key) => [key, to[key]]));
}

/** Parses the search parameters that Next gives a page; of a repeated one the first counts. */
export function parseListParams(given: Record<string, string | string[] | undefined>): ListParams {
  const read = (key: ListParamKey) => [key, [given[key] ?? ""].flat()[0] ?? ""] as const;
  return Object.fromEntries(LIST_PARAM_KEYS.map(read)) as Record<ListParamKey, string>;
}

/** The part of the address that the server gets. */
export function toListQuery(params: ListParams): ListQuery {
  return Object.fromEntries(LIST_QUERY_KEYS.map((key) => [key, params[key]])) as Record<ListQueryKey, string>;
}

/** Whether no condition narrows the list. */
export function isUnfiltered(query: ListQuery): boolean {
  return NARROWING_KEYS.every((key) => query[key] === "");
}

/** The change of the address that 重置 makes: no condition is left, the order stays. */
export const UNFILTERED = Object.fromEntries(FILTER_KEYS.map((key) => [key, ""])) as Readonly<
  Record<FilterKey, string>
>;

/** The parameters that counts depend on: not the state, the order or the page. */
export function toCountsQuery(query: ListQuery): ListQuery {
  return { ...query, state: "", sort: "", order: "", limit: "", page: "", cursor: "" };
}

/** The query of a view of the list as it is now. */
export function toViewQuery(params: ListParams): string {
  return canonicalQuery(new URLSearchParams(params));
}

/** The values of a parameter that separates them by commas. */
export function splitCommaList(text: string): readonly string[] {
  return text.split(",").filter((part) => part !== "");
}

/** The parameter with one value added, or removed if it is there. */
export function toggleInCommaList(text: string, value: string): string {
  const values = splitCommaList(text);
  return (values.includes(value) ? values.filter((each) => each !== value) : [...values, value]).join(",");
}
