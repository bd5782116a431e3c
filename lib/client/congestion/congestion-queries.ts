import { queryOptions } from "@tanstack/react-query";
import { getJson } from "@/lib/client/shared/fetch-json";
import type { CongestionView } from "@/lib/domain/congestion/congestion-threshold";

/** The server evaluates congestion at the same interval. */
const POLL_INTERVAL_MS = 60_000;

export const congestionOptions = queryOptions({
  queryKey: ["congestion"],
  queryFn: ({ signal }) => getJson<{ items: CongestionView[] }>("/api/v1/congestion", signal),
  refetchInterval: POLL_INTERVAL_MS,
});
