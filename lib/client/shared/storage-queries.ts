import { queryOptions } from "@tanstack/react-query";
import { callOperation } from "./call-operation";
import { runWhenIdle } from "./run-when-idle";

const POLL_INTERVAL_MS = 30_000;
/** Polled often, so that the notice disappears soon after space was freed. */
const POLL_WHILE_LOW_MS = 10_000;

/** Query key of the storage's health. */
export const STORAGE_KEY = ["storage"] as const;

export const storageOptions = queryOptions({
  queryKey: STORAGE_KEY,
  queryFn: async ({ signal }) => {
    await new Promise<void>(runWhenIdle); // fetched after the page is interactive
    return callOperation("GET /api/v1/storage", {}, { signal });
  },
  refetchInterval: ({ state }) => (state.data?.trouble ? POLL_WHILE_LOW_MS : POLL_INTERVAL_MS),
});
