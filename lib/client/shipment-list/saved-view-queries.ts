import { queryOptions } from "@tanstack/react-query";
import { fetchAfterChanges } from "@/lib/client/offline/change-queue";
import { getJson, patchJson, postJson, putJson, sendDelete } from "@/lib/client/shared/fetch-json";
import type { SavedView, SavedViews } from "@/lib/domain/shipment-list/list-view";

/** The saved views that the user sees, as they are now (`GET /api/v1/views`). @throws ProblemError */
export const fetchViews = (signal?: AbortSignal) => getJson<SavedViews>("/api/v1/views", signal);

export const savedViewsOptions = queryOptions({
  queryKey: ["views"],
  queryFn: fetchAfterChanges(({ signal }) => fetchViews(signal)),
});

/**
 * Creates a view (`POST /api/v1/views`).
 *
 * @throws ProblemError with a sentence for each wrong field
 */
export function createView(given: Pick<SavedView, "name" | "query" | "isShared">): Promise<SavedView> {
  return postJson<SavedView>("/api/v1/views", given);
}

/**
 * Changes the name, the conditions or the sharing of a view (`PATCH /api/v1/views/{id}`).
 *
 * @throws ProblemError with a sentence for each wrong field
 */
export function changeView(id: string, change: Partial<Pick<SavedView, "name" | "query" | "isShared">>) {
  return patchJson<SavedView>(`/api/v1/views/${encodeURIComponent(id)}`, change);
}

/**
 * Deletes a view (`DELETE /api/v1/views/{id}`).
 *
 * @throws ProblemError when it does not exist, or the user may not change it
 */
export function removeView(id: string): Promise<void> {
  return sendDelete(`/api/v1/views/${encodeURIComponent(id)}`);
}

/**
 * Changes the order of the user's own views, or of the shared ones (`PUT /api/v1/views/order`).
 *
 * @throws ProblemError when one of them does not exist, or has another owner
 */
export function reorderViews(ids: readonly string[]): Promise<void> {
  return putJson("/api/v1/views/order", { ids });
}

/**
 * Sets the view that `/shipments` opens with (`PUT /api/v1/views/default`).
 *
 * @param id null for all shipments
 * @throws ProblemError when there is no such view
 */
export function setDefaultView(id: string | null): Promise<void> {
  return putJson("/api/v1/views/default", { id });
}
