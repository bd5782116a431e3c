import { operationQuery } from "@/lib/client/shared/operation-query";

const POLL_MS = 30_000;

export const systemOptions = operationQuery("GET /api/v1/system", {}, { refetchInterval: POLL_MS });
