import { canonicalQuery, FILTER_KEYS, LAYOUT_KEYS, ORDER_KEYS } from "./list-params";

/** The views that are always there. */
export const SYSTEM_VIEWS = [
  { id: "all", query: "" },
  { id: "problem", query: "state=2&sort=last-event&order=asc" },
  { id: "overdue-pickup", query: "flag=pickup-late&sort=created&order=asc" },
  { id: "stalled", query: "state=stalled&sort=last-event&order=asc" },
  { id: "undelivered", query: "state=5&sort=last-event&order=asc" },
  { id: "returning", query: "state=refused,6,4" },
  { id: "customs", query: "state=13&sort=last-event&order=asc" },
  { id: "signed-today", query: "state=signed-today&sort=signed" },
  { id: "failed", query: "state=failed" },
] as const satisfies { id: string; query: string }[];

/** A saved view or a system view. */
export interface ListView {
  id: string;
  query: string;
}

/** The address of the list with a view. It names the view, so that the page can mark a changed view. */
export function viewHref({ id, query }: ListView): string {
  return query === "" ? `/shipments?view=${id}` : `/shipments?view=${id}&${query}`;
}

/**
 * Whether the list differs from its view. The layout counts only where the view has one.
 *
 * @param query the list's own query string
 */
export function isViewChanged(view: ListView, query: string): boolean {
  const [wanted, present] = [view.query, query].map((text) => new URLSearchParams(text));
  if (!wanted || !present) return false;
  const keys: readonly string[] = [...FILTER_KEYS, ...ORDER_KEYS];
  const layout = LAYOUT_KEYS.filter((key) => wanted.has(key));
  const pick = (params: URLSearchParams) =>
    canonicalQuery(new URLSearchParams([...keys, ...layout].map((key) => [key, params.get(key) ?? ""])));
  return pick(wanted) !== pick(present);
}

/** The view that a user's list opens with; undefined for all shipments. */
export function findDefaultView({
  items,
  defaultId,
}: {
  items: readonly ListView[];
  defaultId: string | null;
}): ListView | undefined {
  return items.find(({ id }) => id === defaultId) ?? SYSTEM_VIEWS.find(({ id }) => id === defaultId && id !== "all");
}
