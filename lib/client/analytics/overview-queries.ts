import { queryOptions } from "@tanstack/react-query";
import { getJson } from "@/lib/client/shared/fetch-json";
import { SILENCE_POLL_INTERVAL_MS } from "@/lib/client/shipments/shipment-queries";
import type { OverviewView } from "@/lib/domain/analytics/overview-figures";

export const overviewOptions = queryOptions({
  queryKey: ["overview"],
  queryFn: ({ signal }) => getJson<OverviewView>("/api/v1/overview", signal),
  refetchInterval: SILENCE_POLL_INTERVAL_MS,
});
