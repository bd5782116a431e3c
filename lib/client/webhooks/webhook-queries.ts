import { callOperation } from "@/lib/client/shared/call-operation";
import { operationQuery } from "@/lib/client/shared/operation-query";

export const webhooksOptions = operationQuery("GET /api/v1/hooks", {}, { select: ({ items }) => items });

export const deliveriesOptions = (id: string) => operationQuery("GET /api/v1/hooks/{id}/deliveries", { id });

/** @param range days in Asia/Shanghai, both included */
export function replayWebhook(id: string, range: { from: string; to: string }) {
  const end = new Date(Date.parse(`${range.to}T00:00:00+08:00`) + 86_400_000).toISOString();
  return callOperation("POST /api/v1/hooks/{id}/replay", {
    id,
    body: { from: `${range.from}T00:00:00+08:00`, to: end },
  });
}
