import { queryOptions } from "@tanstack/react-query";
import { callOperation } from "@/lib/client/shared/call-operation";

export const webhooksOptions = queryOptions({
  queryKey: ["hooks"],
  queryFn: async ({ signal }) => (await callOperation("GET /api/v1/hooks", {}, { signal })).items,
});

export const deliveriesOptions = (id: string) =>
  queryOptions({
    queryKey: ["hooks", id, "deliveries"],
    queryFn: ({ signal }) => callOperation("GET /api/v1/hooks/{id}/deliveries", { id }, { signal }),
  });

/** @param range days in Asia/Shanghai, both included */
export function replayWebhook(id: string, range: { from: string; to: string }) {
  const end = new Date(Date.parse(`${range.to}T00:00:00+08:00`) + 86_400_000).toISOString();
  return callOperation("POST /api/v1/hooks/{id}/replay", {
    id,
    body: { from: `${range.from}T00:00:00+08:00`, to: end },
  });
}
