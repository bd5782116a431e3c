import { queryOptions } from "@tanstack/react-query";
import { getJson, postJson } from "@/lib/client/shared/fetch-json";
import type { HeldAction, OutboxView } from "@/lib/domain/subscriptions/subscription-outbox";

const POLL_INTERVAL_MS = 15_000;

export const outboxOptions = queryOptions({
  queryKey: ["outbox"],
  queryFn: ({ signal }) => getJson<OutboxView>("/api/v1/outbox", signal),
  refetchInterval: POLL_INTERVAL_MS,
});

/** Current state of the outbox. @throws ProblemError */
export function getOutbox(): Promise<OutboxView> {
  return getJson<OutboxView>("/api/v1/outbox");
}

/** @throws ProblemError */
export function resumeOutbox(): Promise<OutboxView> {
  return postJson<OutboxView>("/api/v1/outbox/resume", {});
}

/** @throws ProblemError */
export function decideHeldSubscriptions(action: HeldAction): Promise<OutboxView> {
  return postJson<OutboxView>("/api/v1/outbox/held", { action });
}
