import { queryOptions } from "@tanstack/react-query";
import { getJson } from "@/lib/client/shared/fetch-json";
import type { Navigation } from "@/lib/domain/system/navigation-answers";

const POLL_MS = 60_000;

export const navigationOptions = queryOptions({
  queryKey: ["navigation"],
  queryFn: ({ signal }) => getJson<Navigation>("/api/v1/navigation", signal),
  refetchInterval: POLL_MS,
});
