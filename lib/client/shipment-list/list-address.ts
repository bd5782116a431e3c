import { FILTER_KEYS, LAYOUT_KEYS, ORDER_KEYS } from "@/lib/domain/shipment-list/list-params";

/** What the server is asked for: which shipments, in which order, which page. */
export const ADDRESS_KEYS = [...FILTER_KEYS, ...ORDER_KEYS, "limit", "page", "cursor"] as const;
export type AddressKey = (typeof ADDRESS_KEYS)[number];

/** What narrows the list by itself; which time a period speaks of means nothing without a day. */
const ACTIVE_KEYS = FILTER_KEYS.filter((key) => key !== "by");

/** What narrows it less often. */
export const MORE_KEYS = [
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
] as const satisfies AddressKey[];

/** What the list's address asks for, as written there; empty where it says nothing. */
export type ListAddress = Readonly<Record<AddressKey, string>>;

/** All that stands in the list's address besides what is open beside it. */
export const LIST_KEYS = [...ADDRESS_KEYS, "cols", "density", "mode", "view"] as const;
export type ListKey = (typeof LIST_KEYS)[number];
export type ListParams = Readonly<Record<ListKey, string>>;

/** `?state=2&q=YT`, or nothing when there is nothing to say. */
export function toSearch(params: Partial<ListParams>): string {
  const search = new URLSearchParams();
  for (const key of LIST_KEYS) if (params[key]) search.set(key, params[key]);
  const text = search.toString().replaceAll("%2C", ",");
  return text === "" ? "" : `?${text}`;
}

/** Reads an address as Next hands it to a page. */
export function readParams(given: Record<string, string | string[] | undefined>): ListParams {
  const read = (key: ListKey) => [key, [given[key] ?? ""].flat()[0] ?? ""] as const;
  return Object.fromEntries(LIST_KEYS.map(read)) as Record<ListKey, string>;
}

/** The part of the address that the server is asked by. */
export function addressOf(params: ListParams): ListAddress {
  return Object.fromEntries(ADDRESS_KEYS.map((key) => [key, params[key]])) as Record<AddressKey, string>;
}

/** True when nothing narrows the list. */
export function isUnfiltered(address: ListAddress): boolean {
  return ACTIVE_KEYS.every((key) => address[key] === "");
}

/** What a press on 重置 changes: nothing narrows the list any more, the order stays. */
export const UNFILTERED = Object.fromEntries(FILTER_KEYS.map((key) => [key, ""])) as Readonly<
  Record<(typeof FILTER_KEYS)[number], string>
>;

/** The part of an address that counts depend on: neither the state, nor the order, nor the page. */
export function countedPart(address: ListAddress): ListAddress {
  return { ...address, state: "", sort: "", order: "", limit: "", page: "", cursor: "" };
}

/** What a view of the list as it stands would keep. */
export function viewQueryOf(params: ListParams): string {
  const search = new URLSearchParams();
  for (const key of [...FILTER_KEYS, ...ORDER_KEYS, ...LAYOUT_KEYS]) if (params[key]) search.set(key, params[key]);
  return search.toString().replaceAll("%2C", ",");
}
