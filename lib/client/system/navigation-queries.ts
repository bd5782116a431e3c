import { operationQuery } from "@/lib/client/shared/operation-query";

const POLL_MS = 60_000;

export const navigationOptions = operationQuery("GET /api/v1/navigation", {}, { refetchInterval: POLL_MS });
