/** What narrows the list, as the address names it. */
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
/** In which order it stands. */
export const ORDER_KEYS = ["sort", "order"] as const;
/** How it looks. */
export const LOOK_KEYS = ["cols", "density", "limit"] as const;

/** What a view keeps of the list's address, in the order in which it is written. */
export const VIEW_KEYS = [...FILTER_KEYS, ...ORDER_KEYS, ...LOOK_KEYS] as const;
export type ViewKey = (typeof VIEW_KEYS)[number];

/** A view of the list that somebody saved. */
export interface SavedView {
  id: string;
  name: string;
  /** The part of the list's address behind the `?`: `state=2&sort=last-event&order=asc`. */
  query: string;
  /** Everybody who works here has it; others are their maker's alone. */
  isShared: boolean;
  madeBy: string;
}

/** What a person finds in the menu of views. */
export interface SavedViews {
  /** In their order, the person's own first. */
  items: SavedView[];
  /** Which one `/shipments` opens with: a saved one, or one of the system's. */
  defaultId: string | null;
}

/** The same conditions are always written in the same way; what a view does not keep is left out. */
export function canonicalQuery(params: URLSearchParams): string {
  const kept = new URLSearchParams();
  for (const key of VIEW_KEYS) {
    const text = params.get(key) ?? "";
    if (text !== "") kept.set(key, text);
  }
  return kept.toString().replaceAll("%2C", ",");
}
