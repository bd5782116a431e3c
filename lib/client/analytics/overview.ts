import { queryOptions } from "@tanstack/react-query";
import { getJson } from "@/lib/client/shared/fetch-json";
import { LOOK_FOR_SILENCE_MS } from "@/lib/client/shipments/shipments";
import type { OverviewView } from "@/lib/domain/analytics/overview";

export const overviewOptions = queryOptions({
  queryKey: ["overview"],
  queryFn: ({ signal }) => getJson<OverviewView>("/api/v1/overview", signal),
  refetchInterval: LOOK_FOR_SILENCE_MS,
});
