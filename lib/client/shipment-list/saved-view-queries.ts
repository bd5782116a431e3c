import { queryOptions } from "@tanstack/react-query";
import { getJson, patchJson, postJson, putJson, sendDelete } from "@/lib/client/shared/fetch-json";
import type { SavedView, SavedViews } from "@/lib/domain/shipment-list/list-view";

export const savedViewsOptions = queryOptions({
  queryKey: ["views"],
  queryFn: ({ signal }) => getJson<SavedViews>("/api/v1/views", signal),
});

/** @throws ProblemError with a sentence for each wrong field */
export function createView(given: Pick<SavedView, "name" | "query" | "isShared">): Promise<SavedView> {
  return postJson<SavedView>("/api/v1/views", given);
}

/** @throws ProblemError with a sentence for each wrong field */
export function changeView(id: string, change: Partial<Pick<SavedView, "name" | "query" | "isShared">>) {
  return patchJson<SavedView>(`/api/v1/views/${encodeURIComponent(id)}`, change);
}

/** @throws ProblemError */
export function removeView(id: string): Promise<void> {
  return sendDelete(`/api/v1/views/${encodeURIComponent(id)}`);
}

/** @throws ProblemError */
export function reorderViews(ids: readonly string[]): Promise<void> {
  return putJson("/api/v1/views/order", { ids });
}

/**
 * @param id null for all shipments
 * @throws ProblemError
 */
export function setDefaultView(id: string | null): Promise<void> {
  return putJson("/api/v1/views/default", { id });
}
