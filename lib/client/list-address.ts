/** What the list's address carries, by the names of `lib/domain/shipment-filter.ts`, in the order in which they are written. */
export const ADDRESS_KEYS = [
  "state",
  "sub",
  "monitor",
  "flag",
  "q",
  "carrier",
  "shop",
  "salesperson",
  "area",
  "origin",
  "destination",
  "by",
  "from",
  "to",
  "abroad",
  "codMin",
  "codMax",
  "import",
  "sort",
  "order",
  "page",
  "cursor",
] as const;
export type AddressKey = (typeof ADDRESS_KEYS)[number];

/** As written in the address; empty where it says nothing. */
export type ListAddress = Readonly<Record<AddressKey, string>>;

/** Of the keys, those that only say where in the list one is, and how it is sorted. */
const VIEW_KEYS: readonly AddressKey[] = ["sort", "order", "page", "cursor"];
/** Means nothing without a day. */
const BY: AddressKey = "by";

/** What narrows the list. */
export const FILTER_KEYS: readonly AddressKey[] = ADDRESS_KEYS.filter((key) => key !== BY && !VIEW_KEYS.includes(key));

const addressOf = (textOf: (key: AddressKey) => string): ListAddress =>
  Object.fromEntries(ADDRESS_KEYS.map((key) => [key, textOf(key)])) as Record<AddressKey, string>;

/** What a press on 重置 changes: nothing narrows the list any more, the order stays. */
export const UNFILTERED: Partial<ListAddress> = Object.fromEntries([...FILTER_KEYS, BY].map((key) => [key, ""]));

/** `?state=2&q=YT`, or nothing when the address says nothing. */
export function toSearch(address: ListAddress): string {
  const search = new URLSearchParams();
  for (const key of ADDRESS_KEYS) if (address[key] !== "") search.set(key, address[key]);
  const text = search.toString().replaceAll("%2C", ",");
  return text === "" ? "" : `?${text}`;
}

/** Reads an address as Next hands it to a page. */
export function readAddress(params: Record<string, string | string[] | undefined>): ListAddress {
  return addressOf((key) => [params[key] ?? ""].flat()[0] ?? "");
}

/** The part of an address that counts depend on: neither the state nor the page. */
export function countedPart(address: ListAddress): ListAddress {
  return { ...address, state: "", sort: "", order: "", page: "", cursor: "" };
}

/** True when nothing narrows the list. */
export function isUnfiltered(address: ListAddress): boolean {
  return FILTER_KEYS.every((key) => address[key] === "");
}
