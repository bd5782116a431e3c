import { callOperation } from "@/lib/client/shared/call-operation";
import { operationQuery } from "@/lib/client/shared/operation-query";
import type { HeldAction } from "@/lib/domain/subscriptions/subscription-outbox";

const POLL_INTERVAL_MS = 15_000;

export const outboxOptions = operationQuery("GET /api/v1/outbox", {}, { refetchInterval: POLL_INTERVAL_MS });

/** Current state of the outbox. @throws ProblemError */
export const getOutbox = () => callOperation("GET /api/v1/outbox");

/** @throws ProblemError */
export const resumeOutbox = () => callOperation("POST /api/v1/outbox/resume");

/** @throws ProblemError */
export const decideHeldSubscriptions = (action: HeldAction) =>
  callOperation("POST /api/v1/outbox/held", { body: { action } });
