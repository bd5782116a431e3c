import { queryOptions } from "@tanstack/react-query";
import { callOperation } from "@/lib/client/shared/call-operation";

/** The tags that the user sees. */
export const tagsOptions = queryOptions({
  queryKey: ["tags"],
  queryFn: async ({ signal }) => (await callOperation("GET /api/v1/tags", {}, { signal })).items,
  staleTime: 60_000,
});
