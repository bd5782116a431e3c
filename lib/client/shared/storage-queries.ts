import { queryOptions } from "@tanstack/react-query";
import type { StorageHealth } from "@/lib/domain/settings/storage-health";
import { getJson } from "./fetch-json";
import { runWhenIdle } from "./run-when-idle";

const POLL_INTERVAL_MS = 30_000;
/** Whoever makes room wants to see that it helped. */
const POLL_WHILE_LOW_MS = 10_000;

/** Under which the health of the storage is kept. */
export const STORAGE_KEY = ["storage"] as const;

export const storageOptions = queryOptions({
  queryKey: STORAGE_KEY,
  queryFn: async ({ signal }) => {
    await new Promise<void>(runWhenIdle); // a page is alive first
    return getJson<StorageHealth>("/api/v1/storage", signal);
  },
  refetchInterval: ({ state }) => (state.data?.trouble ? POLL_WHILE_LOW_MS : POLL_INTERVAL_MS),
});
