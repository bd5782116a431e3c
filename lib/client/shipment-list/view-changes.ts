import type { SavedView, SavedViews } from "@/lib/operations/view-operations";

type NewView = Pick<SavedView, "name" | "query" | "isShared">;

/** A person's change of the saved views, as it waits for the server. */
export type ViewChange =
  /** `id` stands for the view until the server has given it one. */
  | { kind: "create"; id: string; view: NewView }
  /** `order` is sent afterwards: a view that is shared, or no longer, goes to the end of the others. */
  | { kind: "change"; id: string; change: Partial<NewView>; order?: string[] }
  | { kind: "remove"; id: string }
  /** Of one's own views, or of the shared ones. */
  | { kind: "order"; ids: string[] }
  | { kind: "default"; id: string | null }
  /** A deleted view again, at its place in this order. */
  | { kind: "restore"; view: SavedView; order: string[]; isDefault: boolean };

/** The expected views after the change. */
export function predictViews(views: SavedViews, change: ViewChange): SavedViews {
  const { items, defaultId } = views;
  switch (change.kind) {
    case "create":
      return { ...views, items: [...items, { ...change.view, id: change.id, madeBy: "" }] };
    case "change": {
      const changed = items.map((view) => (view.id === change.id ? { ...view, ...change.change } : view));
      return { ...views, items: sortViews(changed, change.order ?? []) };
    }
    case "remove":
      return {
        items: items.filter(({ id }) => id !== change.id),
        defaultId: defaultId === change.id ? null : defaultId,
      };
    case "order":
      return { ...views, items: sortViews(items, change.ids) };
    case "default":
      return { ...views, defaultId: change.id };
    case "restore":
      return {
        items: sortViews([...items, change.view], change.order),
        defaultId: change.isDefault ? change.view.id : defaultId,
      };
  }
}

/** The change that undoes another one; null when the view is gone. */
export function reverseViewChange(change: ViewChange, { items, defaultId }: SavedViews): ViewChange | null {
  const listOrder = (isShared: boolean) => items.filter((view) => view.isShared === isShared).map(({ id }) => id);
  switch (change.kind) {
    case "create":
      return { kind: "remove", id: change.id };
    case "change": {
      const view = items.find(({ id }) => id === change.id);
      if (!view) return null;
      const { name, query, isShared } = view;
      const isMoved = change.change.isShared !== undefined && change.change.isShared !== isShared;
      const order = isMoved ? listOrder(isShared) : undefined;
      return { kind: "change", id: view.id, change: pickChanged({ name, query, isShared }, change.change), order };
    }
    case "remove": {
      const view = items.find(({ id }) => id === change.id);
      return view ? { kind: "restore", view, order: listOrder(view.isShared), isDefault: defaultId === view.id } : null;
    }
    case "order": {
      const isShared = items.find(({ id }) => id === change.ids[0])?.isShared;
      return isShared === undefined ? null : { kind: "order", ids: listOrder(isShared) };
    }
    case "default":
      return { kind: "default", id: defaultId };
    case "restore":
      return { kind: "remove", id: change.view.id };
  }
}

/** Whether another view of the same people already has the name. */
export function isViewNameTaken(views: SavedViews | undefined, name: string, isShared: boolean, except = ""): boolean {
  return views?.items.some((view) => view.name === name && view.isShared === isShared && view.id !== except) ?? false;
}

/** Those that the order names stand in it, at the places that they have among the others. */
function sortViews(items: readonly SavedView[], order: readonly string[]): SavedView[] {
  const named = order.flatMap((id) => items.find((view) => view.id === id) ?? []);
  return items.map((view) => (order.includes(view.id) ? (named.shift() ?? view) : view));
}

function pickChanged(before: NewView, change: Partial<NewView>): Partial<NewView> {
  return Object.fromEntries(Object.entries(before).filter(([field]) => field in change));
}
