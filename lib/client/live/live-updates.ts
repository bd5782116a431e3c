import { useStore } from "@/lib/client/shared/create-store";
import { useDeskStores } from "@/lib/client/shared/desk-stores";

export function useLiveStatus() {
  return useStore(useDeskStores().live.status);
}

/** Ids of the shipments that have just changed. */
export function useRecentlyChanged(): ReadonlySet<string> {
  return useStore(useDeskStores().live.recentlyChanged);
}
