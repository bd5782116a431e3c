import { canonicalQuery, FILTER_KEYS, LOOK_KEYS, ORDER_KEYS, type SavedView, type SavedViews } from "./list-view";

/** Views that every desk has, by the question that each answers. */
export const SYSTEM_VIEWS = [
  { id: "all", query: "" },
  { id: "problem", query: "state=2&sort=last-event&order=asc" },
  { id: "overdue-pickup", query: "flag=pickup-late&sort=created&order=asc" },
  { id: "stalled", query: "state=stalled&sort=last-event&order=asc" },
  { id: "undelivered", query: "state=5&sort=last-event&order=asc" },
  { id: "returning", query: "state=14,6,4" },
  { id: "customs", query: "state=13&sort=last-event&order=asc" },
  { id: "signed-today", query: "state=signed-today&sort=signed" },
  { id: "failed", query: "state=failed" },
] as const satisfies { id: string; query: string }[];
export type SystemViewId = (typeof SYSTEM_VIEWS)[number]["id"];

/** A view that the list can be looked at through. */
export type ListView = Pick<SavedView, "id" | "query">;

/** The list's address through a view. Which view it is stands there too, so that changes to it show. */
export function viewHref({ id, query }: ListView): string {
  return query === "" ? `/shipments?view=${id}` : `/shipments?view=${id}&${query}`;
}

/**
 * Whether a list is another than its view says: the dirty mark. How it looks counts only where the
 * view says something about it.
 *
 * @param query the list's own, as the address has it
 */
export function isChanged(view: ListView, query: string): boolean {
  const [wanted, present] = [view.query, query].map((text) => new URLSearchParams(text));
  if (!wanted || !present) return false;
  const keys: readonly string[] = [...FILTER_KEYS, ...ORDER_KEYS];
  const looks = LOOK_KEYS.filter((key) => wanted.has(key));
  const pick = (params: URLSearchParams) =>
    canonicalQuery(new URLSearchParams([...keys, ...looks].map((key) => [key, params.get(key) ?? ""])));
  return pick(wanted) !== pick(present);
}

/** The view that a person's list opens with; undefined for all shipments. */
export function defaultViewOf({ items, defaultId }: SavedViews): ListView | undefined {
  return items.find(({ id }) => id === defaultId) ?? SYSTEM_VIEWS.find(({ id }) => id === defaultId && id !== "all");
}
