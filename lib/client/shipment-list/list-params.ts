import { FILTER_KEYS, LOOK_KEYS, ORDER_KEYS } from "@/lib/domain/shipment-list/list-view";

/** What the server is asked for: which shipments, in which order, which page. */
export const LIST_QUERY_KEYS = [...FILTER_KEYS, ...ORDER_KEYS, "limit", "page", "cursor"] as const;
export type ListQueryKey = (typeof LIST_QUERY_KEYS)[number];

/** What narrows the list by itself; which time a period speaks of means nothing without a day. */
const NARROWING_KEYS = FILTER_KEYS.filter((key) => key !== "by");

/** What narrows it less often. */
export const EXTRA_FILTER_KEYS = [
  "area",
  "node",
  "idle",
  "origin",
  "destination",
  "codMin",
  "codMax",
  "abroad",
  "flag",
  "monitor",
  "sub",
] as const satisfies ListQueryKey[];

/** What the list's address asks for, as written there; empty where it says nothing. */
export type ListQuery = Readonly<Record<ListQueryKey, string>>;

/** All that stands in the list's address besides what is open beside it. */
export const LIST_PARAM_KEYS = [...LIST_QUERY_KEYS, "cols", "density", "mode", "view"] as const;
export type ListParamKey = (typeof LIST_PARAM_KEYS)[number];
export type ListParams = Readonly<Record<ListParamKey, string>>;

/** `?state=2&q=YT`, or nothing when there is nothing to say. */
export function toListSearch(params: Partial<ListParams>): string {
  const search = new URLSearchParams();
  for (const key of LIST_PARAM_KEYS) if (params[key]) search.set(key, params[key]);
  const text = search.toString().replaceAll("%2C", ",");
  return text === "" ? "" : `?${text}`;
}

/** Reads an address as Next hands it to a page. */
export function parseListParams(given: Record<string, string | string[] | undefined>): ListParams {
  const read = (key: ListParamKey) => [key, [given[key] ?? ""].flat()[0] ?? ""] as const;
  return Object.fromEntries(LIST_PARAM_KEYS.map(read)) as Record<ListParamKey, string>;
}

/** The part of the address that the server is asked by. */
export function toListQuery(params: ListParams): ListQuery {
  return Object.fromEntries(LIST_QUERY_KEYS.map((key) => [key, params[key]])) as Record<ListQueryKey, string>;
}

/** True when nothing narrows the list. */
export function isUnfiltered(address: ListQuery): boolean {
  return NARROWING_KEYS.every((key) => address[key] === "");
}

/** What a press on 重置 changes: nothing narrows the list any more, the order stays. */
export const UNFILTERED = Object.fromEntries(FILTER_KEYS.map((key) => [key, ""])) as Readonly<
  Record<(typeof FILTER_KEYS)[number], string>
>;

/** The part of an address that counts depend on: neither the state, nor the order, nor the page. */
export function toCountsQuery(address: ListQuery): ListQuery {
  return { ...address, state: "", sort: "", order: "", limit: "", page: "", cursor: "" };
}

/** What a view of the list as it stands would keep. */
export function toViewQuery(params: ListParams): string {
  const search = new URLSearchParams();
  for (const key of [...FILTER_KEYS, ...ORDER_KEYS, ...LOOK_KEYS]) if (params[key]) search.set(key, params[key]);
  return search.toString().replaceAll("%2C", ",");
}
