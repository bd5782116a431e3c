import { queryOptions } from "@tanstack/react-query";
import type { OverviewView } from "@/lib/domain/analytics/overview";
import { getJson } from "./fetch-json";
import { LOOK_FOR_SILENCE_MS } from "./shipments";

export const overviewOptions = queryOptions({
  queryKey: ["overview"],
  queryFn: ({ signal }) => getJson<OverviewView>("/api/v1/overview", signal),
  refetchInterval: LOOK_FOR_SILENCE_MS,
});
