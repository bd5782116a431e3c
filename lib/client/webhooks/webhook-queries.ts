import { queryOptions } from "@tanstack/react-query";
import { getJson, patchJson, postJson, sendDelete } from "@/lib/client/shared/fetch-json";
import type { DeliveryPage, EndpointChange, EndpointView } from "@/lib/domain/webhooks/webhook-endpoint";

export const webhooksOptions = queryOptions({
  queryKey: ["hooks"],
  queryFn: async ({ signal }) => (await getJson<{ items: EndpointView[] }>("/api/v1/hooks", signal)).items,
});

export const deliveriesOptions = (id: string) =>
  queryOptions({
    queryKey: ["hooks", id, "deliveries"],
    queryFn: ({ signal }) => getJson<DeliveryPage>(`/api/v1/hooks/${id}/deliveries`, signal),
  });

/** The form's values, not yet validated. */
export interface EndpointInput {
  name: string;
  url: string;
  events: string[];
  shops: string[];
}

/** @returns the secret, returned only this once @throws ProblemError with a message for each invalid field */
export function createWebhook(input: EndpointInput): Promise<EndpointView & { secret: string }> {
  return postJson("/api/v1/hooks", input);
}

/** @throws ProblemError */
export function changeWebhook({
  id,
  ...change
}: Partial<Omit<EndpointChange, "events">> & { id: string; events?: string[] }) {
  return patchJson<{ items: EndpointView[] }>(`/api/v1/hooks/${id}`, change);
}

export function deleteWebhook(id: string): Promise<void> {
  return sendDelete(`/api/v1/hooks/${id}`);
}

export function testWebhook(id: string): Promise<{ status: number | null; error: string | null }> {
  return postJson(`/api/v1/hooks/${id}/test`, {});
}

export function rotateWebhookSecret(id: string): Promise<{ secret: string }> {
  return postJson(`/api/v1/hooks/${id}/rotate`, {});
}

/** @param range days in Asia/Shanghai, both included */
export function replayWebhook(id: string, range: { from: string; to: string }): Promise<{ replayed: number }> {
  const end = new Date(Date.parse(`${range.to}T00:00:00+08:00`) + 86_400_000).toISOString();
  return postJson(`/api/v1/hooks/${id}/replay`, { from: `${range.from}T00:00:00+08:00`, to: end });
}
