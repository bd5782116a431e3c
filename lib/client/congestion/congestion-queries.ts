import { operationQuery } from "@/lib/client/shared/operation-query";

/** The server evaluates congestion at the same interval. */
const POLL_INTERVAL_MS = 60_000;

export const congestionOptions = operationQuery("GET /api/v1/congestion", {}, { refetchInterval: POLL_INTERVAL_MS });
