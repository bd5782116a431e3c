import { type Query, useQueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { joinLiveConnection } from "./join-live-connection";
import type { ConnectionState, LiveMessage } from "./live-connection";

export type LiveState = ConnectionState | "offline";

/** Whether the pages are up to date, and since when they are not. */
interface LiveStatus {
  state: LiveState;
  /** When the line broke, in ms since 1970 UTC; null while it stands, or before it first did. */
  lostAt: number | null;
}

/** Told which shipments changed; null when that is not known, and any may have. */
type ChangeListener = (ids: readonly string[] | null) => void;

/** What adds up many parcels is fetched again at once, then at most this often, however many move. */
const AGGREGATE_REFRESH_MS = 2_000;
const AGGREGATE_KEYS = ["counts", "overview", "pushes", "outbox", "cases", "handovers", "notices"];
/** How long a parcel counts as just changed, and how often that is told at most. */
const HIGHLIGHT_MS = 4_000;
const HIGHLIGHT_THROTTLE_MS = 300;
/** Longest time between the reading of a page's data and the stamp that it bears. */
const MAX_PAGE_RENDER_MS = 1_000;

const CONNECTING: LiveStatus = { state: "connecting", lostAt: null };
const NONE_RECENT: ReadonlySet<string> = new Set();
let status = CONNECTING;
let recentlyChanged = NONE_RECENT;
let reconnect = () => {};
const renderers = new Set<() => void>();
const changeListeners = new Set<ChangeListener>();

function subscribe(renderer: () => void): () => void {
  renderers.add(renderer);
  return () => renderers.delete(renderer);
}

function publish(change: { status?: LiveStatus; fresh?: ReadonlySet<string> }): void {
  status = change.status ?? status;
  recentlyChanged = change.fresh ?? recentlyChanged;
  for (const render of renderers) render();
}

export function useLiveStatus(): LiveStatus {
  return useSyncExternalStore(
    subscribe,
    () => status,
    () => CONNECTING,
  );
}

/** Ids of the shipments that changed a moment ago. */
export function useRecentlyChanged(): ReadonlySet<string> {
  return useSyncExternalStore(
    subscribe,
    () => recentlyChanged,
    () => NONE_RECENT,
  );
}

/** For lists, which decide by themselves when their rows may move. @returns stops listening */
export function listenToChanges(listener: ChangeListener): () => void {
  changeListeners.add(listener);
  return () => changeListeners.delete(listener);
}

/** Tries at once to reach the server again. */
export function reconnectNow(): void {
  reconnect();
}

/** Listens to the server for as long as the desk is open, and has what changed fetched again. */
export function useLiveUpdates(): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    const sums = throttle(AGGREGATE_REFRESH_MS, () => {
      for (const key of AGGREGATE_KEYS) queryClient.invalidateQueries({ queryKey: [key] });
      // A list on screen looks after itself; those left behind are fetched when somebody comes back.
      queryClient.invalidateQueries({ queryKey: ["shipments"], type: "inactive", refetchType: "none" });
    });
    const glow = createHighlights();
    const enter = (state: LiveState) => {
      const isLost = state === "lost" || state === "offline";
      publish({ status: { state, lostAt: isLost ? (status.lostAt ?? Date.now()) : null } });
    };
    const refreshAll = (isConcerned: (query: Query) => boolean) => {
      const isList = ({ queryKey }: Query) => queryKey[0] === "shipments";
      queryClient.invalidateQueries({
        predicate: (query) => isConcerned(query) && !(isList(query) && query.isActive()),
      });
      const lists = queryClient.getQueryCache().findAll({ queryKey: ["shipments"], type: "active" });
      if (lists.some(isConcerned)) for (const listener of changeListeners) listener(null);
    };
    const hear = (message: LiveMessage) => {
      if (message.kind === "state") return enter(navigator.onLine ? message.state : "offline");
      if (message.kind === "ready") {
        // The page was made a moment before anybody listened; both times are the server's.
        const since = message.changedAt + MAX_PAGE_RENDER_MS;
        return refreshAll(({ state }) => message.isGap || state.dataUpdatedAt < since);
      }
      glow.add(message.ids);
      for (const id of message.ids) queryClient.invalidateQueries({ queryKey: ["shipment", id] });
      for (const listener of changeListeners) listener(message.ids);
      sums.ask();
    };
    const line = joinLiveConnection(hear);
    reconnect = line.reconnect;
    const goOffline = () => enter("offline");
    const goOnline = () => {
      enter("lost");
      line.reconnect();
    };
    window.addEventListener("offline", goOffline);
    window.addEventListener("online", goOnline);
    return () => {
      line.leave();
      sums.stop();
      glow.stop();
      window.removeEventListener("offline", goOffline);
      window.removeEventListener("online", goOnline);
    };
  }, [queryClient]);
}

/** Runs at once when asked, then at most once in each pause. */
export function throttle(pauseMs: number, run: () => void): { ask(): void; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isAsked = false;
  const ask = () => {
    if (timer !== undefined) {
      isAsked = true;
      return;
    }
    run();
    timer = setTimeout(() => {
      timer = undefined;
      if (!isAsked) return;
      isAsked = false;
      ask();
    }, pauseMs);
  };
  return { ask, stop: () => clearTimeout(timer) };
}

/** Keeps which parcels glow, and until when. */
function createHighlights(): { add(ids: readonly string[]): void; stop(): void } {
  const until = new Map<string, number>();
  let dimTimer: ReturnType<typeof setTimeout> | undefined;
  const dim = () => {
    dimTimer = undefined;
    const now = Date.now();
    for (const [id, end] of until) if (end <= now) until.delete(id);
    show.ask();
  };
  const show = throttle(HIGHLIGHT_THROTTLE_MS, () => {
    publish({ fresh: new Set(until.keys()) });
    if (until.size > 0) dimTimer ??= setTimeout(dim, HIGHLIGHT_MS / 4);
  });
  return {
    add: (ids) => {
      for (const id of ids) until.set(id, Date.now() + HIGHLIGHT_MS);
      show.ask();
    },
    stop: () => {
      show.stop();
      clearTimeout(dimTimer);
    },
  };
}
