import { queryOptions } from "@tanstack/react-query";
import type { StorageHealth } from "@/lib/domain/settings/storage-health";
import { getJson } from "./fetch-json";
import { whenIdle } from "./when-idle";

const LOOK_MS = 30_000;
/** Whoever makes room wants to see that it helped. */
const LOOK_IN_TROUBLE_MS = 10_000;

/** Under which the health of the storage is kept. */
export const STORAGE_KEY = ["storage"] as const;

export const storageOptions = queryOptions({
  queryKey: STORAGE_KEY,
  queryFn: async ({ signal }) => {
    await new Promise<void>(whenIdle); // a page is alive first
    return getJson<StorageHealth>("/api/v1/storage", signal);
  },
  refetchInterval: ({ state }) => (state.data?.trouble ? LOOK_IN_TROUBLE_MS : LOOK_MS),
});
