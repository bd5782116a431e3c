import { canonicalQuery, FILTER_KEYS } from "@/lib/domain/shipment-list/list-view";

/** What narrows the problem desk just as it narrows the list. */
const DESK_KEYS = ["flag", "carrier", "shop", "q"] as const;

/** The part of a list's query that the desk understands, always written in the same way. */
export function toDeskQuery(query: string): string {
  const params = new URLSearchParams(query);
  return canonicalQuery(new URLSearchParams(DESK_KEYS.map((key) => [key, params.get(key) ?? ""])));
}

/** Whether a view of the list asks for nothing but what the desk can be narrowed by as well. */
export function isDeskQuery(query: string): boolean {
  const asked = new URLSearchParams(query);
  const isOther = FILTER_KEYS.some((key) => asked.has(key) && !DESK_KEYS.some((known) => known === key));
  return !isOther && toDeskQuery(query) !== "";
}

/** What the desk's address holds for a view. */
export function parseDeskFilters(query: string): Record<(typeof DESK_KEYS)[number], string> {
  const asked = new URLSearchParams(query);
  const textOf = (key: string) => asked.get(key) ?? "";
  return { flag: textOf("flag"), carrier: textOf("carrier"), shop: textOf("shop"), q: textOf("q") };
}
