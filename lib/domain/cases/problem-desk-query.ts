import { canonicalQuery, FILTER_KEYS } from "@/lib/domain/shipment-list/list-params";

/** The filters that the problem desk and the list share. */
const DESK_KEYS = ["flag", "carrier", "shop", "tag", "q"] as const;

/** The part of a list's query that the desk supports, in a canonical form. */
export function toDeskQuery(query: string): string {
  const params = new URLSearchParams(query);
  return canonicalQuery(new URLSearchParams(DESK_KEYS.map((key) => [key, params.get(key) ?? ""])));
}

/** Whether a view of the list uses only filters that the desk supports. */
export function isDeskQuery(query: string): boolean {
  const params = new URLSearchParams(query);
  const hasOtherFilter = FILTER_KEYS.some((key) => params.has(key) && !DESK_KEYS.some((known) => known === key));
  return !hasOtherFilter && toDeskQuery(query) !== "";
}

/** The desk's filters from a view's query. */
export function parseDeskFilters(query: string): Record<(typeof DESK_KEYS)[number], string> {
  const params = new URLSearchParams(query);
  const getParam = (key: string) => params.get(key) ?? "";
  return Object.fromEntries(DESK_KEYS.map((key) => [key, getParam(key)])) as Record<(typeof DESK_KEYS)[number], string>;
}
