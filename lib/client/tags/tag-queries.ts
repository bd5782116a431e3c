import { queryOptions } from "@tanstack/react-query";
import { getJson, patchJson, postJson, sendDelete } from "@/lib/client/shared/fetch-json";
import type { Tag } from "@/lib/domain/tags/tag";

/** The tags that the user sees (`GET /api/v1/tags`). */
export const tagsOptions = queryOptions({
  queryKey: ["tags"],
  queryFn: async ({ signal }) => (await getJson<{ items: Tag[] }>("/api/v1/tags", signal)).items,
  staleTime: 60_000,
});

/** @throws ProblemError with a sentence for each wrong field */
export function createTag(given: Pick<Tag, "name" | "color">): Promise<Tag> {
  return postJson<Tag>("/api/v1/tags", given);
}

/** @throws ProblemError with a sentence for each wrong field */
export function changeTag(id: string, change: Partial<Pick<Tag, "name" | "color">>): Promise<Tag> {
  return patchJson<Tag>(`/api/v1/tags/${encodeURIComponent(id)}`, change);
}

/** @throws ProblemError when it does not exist, or the user may not change it */
export function removeTag(id: string): Promise<void> {
  return sendDelete(`/api/v1/tags/${encodeURIComponent(id)}`);
}
