/** What the list's address carries, as written there; empty where it says nothing. */
export interface ListAddress {
  /** States by Kuaidi100's number or our word, with commas between. */
  state: string;
  q: string;
  carrier: string;
  from: string;
  to: string;
  /** Id of an import. */
  import: string;
  cursor: string;
}

export const ADDRESS_KEYS = [
  "state",
  "q",
  "carrier",
  "from",
  "to",
  "import",
  "cursor",
] as const satisfies (keyof ListAddress)[];

/** `?state=2&q=YT`, or nothing when the address says nothing. */
export function toSearch(address: ListAddress): string {
  const search = new URLSearchParams();
  for (const key of ADDRESS_KEYS) if (address[key] !== "") search.set(key, address[key]);
  const text = search.toString().replaceAll("%2C", ",");
  return text === "" ? "" : `?${text}`;
}

/** Reads an address as Next hands it to a page. */
export function readAddress(params: Record<string, string | string[] | undefined>): ListAddress {
  const read = (key: keyof ListAddress) => [params[key] ?? ""].flat()[0] ?? "";
  return {
    state: read("state"),
    q: read("q"),
    carrier: read("carrier"),
    from: read("from"),
    to: read("to"),
    import: read("import"),
    cursor: read("cursor"),
  };
}

/** True when nothing narrows the list. */
export function isUnfiltered({ state, q, carrier, from, to, import: of }: ListAddress): boolean {
  return state === "" && q === "" && carrier === "" && from === "" && to === "" && of === "";
}
