import { queryOptions } from "@tanstack/react-query";
import { getJson } from "@/lib/client/shared/fetch-json";
import type { SystemStatus } from "@/lib/domain/system/system-answers";

const POLL_MS = 30_000;

export const systemOptions = queryOptions({
  queryKey: ["system"],
  queryFn: ({ signal }) => getJson<SystemStatus>("/api/v1/system", signal),
  refetchInterval: POLL_MS,
});
