import type { QueryClient } from "@tanstack/react-query";
import { type ChangeKind, listAnswered } from "@/lib/client/offline/change-kind";
import { CHANGE } from "@/lib/client/offline/change-queue";
import { callOperation } from "@/lib/client/shared/call-operation";
import { ProblemError } from "@/lib/client/shared/fetch-json";
import { canonicalQuery } from "@/lib/domain/shipment-list/list-params";
import type { SavedView, SavedViews } from "@/lib/operations/view-operations";
import { savedViewsOptions } from "./saved-view-queries";
import { predictViews, type ViewChange } from "./view-changes";

const { queryKey } = savedViewsOptions;

/** Of the saved views. It answers the view that was created. */
export const VIEW_CHANGE: ChangeKind<ViewChange, SavedView | null, SavedViews | undefined> = {
  mutationKey: [CHANGE, "view"],
  send: (change, client) => sendViewChange(change, (id) => findCreatedId(client, id)),
  show: async (client, change) => {
    await client.cancelQueries({ queryKey });
    const before = client.getQueryData(queryKey);
    client.setQueryData(queryKey, (views) => views && predictViews(views, change));
    return before;
  },
  takeBack: (client, _change, before) => {
    // Others that wait are still shown; what the server has is fetched after the last.
    if (client.isMutating({ mutationKey: VIEW_CHANGE.mutationKey }) <= 1) client.setQueryData(queryKey, before);
  },
  refreshes: [queryKey],
  describeRefusal: (change) => (change.kind === "create" ? { key: "view", name: change.view.name } : { key: "other" }),
};

/** @param idOf the id that the server has given a view */
async function sendViewChange(change: ViewChange, idOf: (id: string) => string): Promise<SavedView | null> {
  switch (change.kind) {
    case "create":
      return ensureView(change.view);
    case "change": {
      const changed = await callOperation("PATCH /api/v1/views/{id}", { id: idOf(change.id), body: change.change });
      if (change.order) await reorderViews(change.order.map(idOf));
      return changed;
    }
    case "remove":
      await callOperation("DELETE /api/v1/views/{id}", { id: idOf(change.id) }).catch(unlessGone);
      return null;
    case "order":
      await reorderViews(change.ids.map(idOf));
      return null;
    case "default":
      await setDefaultView(change.id && idOf(change.id));
      return null;
    case "restore": {
      const { name, query, isShared, id } = change.view;
      const restored = await ensureView({ name, query, isShared });
      await reorderViews(change.order.map((each) => (each === id ? restored.id : idOf(each))));
      if (change.isDefault) await setDefaultView(restored.id);
      return restored;
    }
  }
}

const reorderViews = (ids: string[]) => callOperation("PUT /api/v1/views/order", { body: { ids } });
const setDefaultView = (id: string | null) => callOperation("PUT /api/v1/views/default", { body: { id } });

/** Creates a view, unless an earlier attempt whose answer was lost has. */
async function ensureView(view: Pick<SavedView, "name" | "query" | "isShared">): Promise<SavedView> {
  const { items } = await callOperation("GET /api/v1/views");
  const toKey = ({ name, isShared, query }: typeof view) =>
    JSON.stringify([name, isShared, canonicalQuery(new URLSearchParams(query))]);
  return items.find((each) => toKey(each) === toKey(view)) ?? callOperation("POST /api/v1/views", { body: view });
}

function unlessGone(error: unknown): void {
  if (!(error instanceof ProblemError && error.status === 404)) throw error;
}

/** The server's id of a view that this page has created or restored. */
function findCreatedId(client: QueryClient, id: string): string {
  const made = listAnswered<ViewChange, SavedView | null>(client, VIEW_CHANGE).findLast(
    ({ change }) =>
      (change.kind === "create" && change.id === id) || (change.kind === "restore" && change.view.id === id),
  );
  return made?.answer?.id ?? id;
}
