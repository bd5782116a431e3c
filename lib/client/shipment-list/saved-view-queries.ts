import { queryOptions } from "@tanstack/react-query";
import { fetchAfterChanges } from "@/lib/client/offline/change-queue";
import { callOperation } from "@/lib/client/shared/call-operation";

/** The saved views that the user sees. */
export const savedViewsOptions = queryOptions({
  queryKey: ["views"],
  queryFn: fetchAfterChanges(({ signal }) => callOperation("GET /api/v1/views", {}, { signal })),
});
