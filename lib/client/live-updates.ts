import { type Query, useQueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";

export type LiveState = "connecting" | "live" | "lost";

/** Lists are fetched again at once, then at most this often, however many parcels move. */
const LIST_PAUSE_MS = 500;
/** How long a parcel counts as just changed. */
const FRESH_MS = 4_000;
const RECONNECT_MS = 3_000;
/** Longest time between the reading of a page's data and the stamp that it bears. */
const PAGE_MAKING_MS = 1_000;

let state: LiveState = "connecting";
let fresh: ReadonlySet<string> = new Set();
const NOTHING_FRESH: ReadonlySet<string> = new Set();
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function publish(change: { state?: LiveState; fresh?: ReadonlySet<string> }): void {
  state = change.state ?? state;
  fresh = change.fresh ?? fresh;
  for (const listener of listeners) listener();
}

export function useLiveState(): LiveState {
  return useSyncExternalStore(
    subscribe,
    () => state,
    () => "connecting",
  );
}

/** Ids of the shipments that changed a moment ago. */
export function useJustChanged(): ReadonlySet<string> {
  return useSyncExternalStore(
    subscribe,
    () => fresh,
    () => NOTHING_FRESH,
  );
}

/** Listens to the server for as long as the desk is open, and has what changed fetched again. */
export function useLiveUpdates(): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    let source: EventSource | undefined;
    let listTimer: ReturnType<typeof setTimeout> | undefined;
    let reconnectTimer: ReturnType<typeof setTimeout> | undefined;
    let wasLost = false;
    let isListStale = false;

    const refreshLists = () => {
      if (listTimer !== undefined) {
        isListStale = true;
        return;
      }
      for (const key of ["shipments", "counts", "overview", "pushes", "outbox"])
        queryClient.invalidateQueries({ queryKey: [key] });
      listTimer = setTimeout(() => {
        listTimer = undefined;
        if (!isListStale) return;
        isListStale = false;
        refreshLists();
      }, LIST_PAUSE_MS);
    };
    const markFresh = (ids: string[]) => {
      publish({ fresh: new Set([...fresh, ...ids]) });
      setTimeout(() => publish({ fresh: new Set([...fresh].filter((id) => !ids.includes(id))) }), FRESH_MS);
    };
    const open = () => {
      source = new EventSource("/api/events");
      source.onopen = () => {
        publish({ state: "live" });
        // What happened while nobody listened is not told again.
        if (wasLost) queryClient.invalidateQueries();
        wasLost = false;
      };
      source.onerror = () => {
        wasLost = true;
        publish({ state: "lost" });
        // After a refusal the browser does not try again by itself.
        if (source?.readyState === EventSource.CLOSED) reconnectTimer = setTimeout(open, RECONNECT_MS);
      };
      source.addEventListener("ready", ({ data }: MessageEvent<string>) => {
        // The page was made a moment before anybody listened; both times are the server's.
        const { changedAt } = JSON.parse(data) as { changedAt: number };
        const isOlder = ({ state: { dataUpdatedAt } }: Query) => dataUpdatedAt < changedAt + PAGE_MAKING_MS;
        queryClient.invalidateQueries({ predicate: isOlder });
      });
      source.addEventListener("shipment", ({ data }: MessageEvent<string>) => {
        const { ids } = JSON.parse(data) as { ids: string[] };
        markFresh(ids);
        for (const id of ids) queryClient.invalidateQueries({ queryKey: ["shipment", id] });
        refreshLists();
      });
    };
    open();
    return () => {
      source?.close();
      clearTimeout(listTimer);
      clearTimeout(reconnectTimer);
    };
  }, [queryClient]);
}
