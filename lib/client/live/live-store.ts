import type { Query, QueryClient } from "@tanstack/react-query";
import { leaveIfSignedOut } from "@/lib/client/auth/leave-desk";
import { createStore, type Store } from "@/lib/client/shared/create-store";
import { toBeijingDay } from "@/lib/domain/time/beijing-time";
import { PUSH_LOG_TOPIC } from "@/lib/domain/tracking/push-log-entry";
import { joinLiveConnection } from "./join-live-connection";
import type { ConnectionState, LiveMessage } from "./live-connection";
import { throttle } from "./throttle";

export type LiveState = ConnectionState | "offline";

/** Whether the pages are current, and since when they are not. */
interface LiveStatus {
  state: LiveState;
  /** When the connection was lost, in ms since 1970 UTC; null while it is up, or before it first was. */
  lostAt: number | null;
}

/** Receives the ids of changed shipments; null if any may have changed. */
type ChangeListener = (ids: readonly string[] | null) => void;

/** The live connection to the server and what it has reported. */
export interface LiveStore {
  status: Store<LiveStatus>;
  /** Ids of the shipments that have just changed. */
  recentlyChanged: Store<ReadonlySet<string>>;
  /** For lists, which decide themselves when to update their rows. @returns a function that unsubscribes */
  listen(listener: ChangeListener): () => void;
  /** Listens to the server, and invalidates the queries of what has changed. @returns a function that ends it */
  connect(queryClient: QueryClient): () => void;
  /** Reconnects to the server at once. */
  reconnect(): void;
  /** Takes the page's time (ms). On a new day in Beijing all is fetched again: sentences and counts name days. */
  tellTime(now: number): void;
}

/** Aggregates are fetched at once, then at most once in this time (ms), however many parcels change. */
const AGGREGATE_REFRESH_MS = 2_000;
const AGGREGATE_KEYS = ["counts", "overview", "pushes", "queries", "outbox", "handovers", "cases", "notices"];
/** How long (ms) a parcel counts as just changed, and how often at most the highlights are updated. */
const HIGHLIGHT_MS = 4_000;
const HIGHLIGHT_THROTTLE_MS = 300;
/** Longest time in ms between reading a page's data and its timestamp. */
const MAX_PAGE_RENDER_MS = 1_000;

export function createLiveStore(): LiveStore {
  const status = createStore<LiveStatus>({ state: "connecting", lostAt: null });
  const recentlyChanged = createStore<ReadonlySet<string>>(new Set());
  const changeListeners = new Set<ChangeListener>();
  let reconnect = () => {};
  let refreshDay = () => {};
  let shownDay = "";
  const connect = (queryClient: QueryClient) => {
    const sums = throttle(AGGREGATE_REFRESH_MS, () => {
      for (const key of AGGREGATE_KEYS) queryClient.invalidateQueries({ queryKey: [key] });
      // Active lists update themselves; inactive ones are fetched when the user returns to them.
      queryClient.invalidateQueries({ queryKey: ["shipments"], type: "inactive", refetchType: "none" });
    });
    const pushLog = throttle(AGGREGATE_REFRESH_MS, () => queryClient.invalidateQueries({ queryKey: ["pushes"] }));
    const highlights = createHighlights(recentlyChanged);
    const setState = (state: LiveState) => {
      const isLost = state === "lost" || state === "offline";
      status.set({ state, lostAt: isLost ? (status.get().lostAt ?? Date.now()) : null });
    };
    const refreshAll = (isConcerned: (query: Query) => boolean) => {
      const isList = ({ queryKey }: Query) => queryKey[0] === "shipments";
      queryClient.invalidateQueries({
        predicate: (query) => isConcerned(query) && !(isList(query) && query.isActive()),
      });
      const lists = queryClient.getQueryCache().findAll({ queryKey: ["shipments"], type: "active" });
      if (lists.some(isConcerned)) for (const listener of changeListeners) listener(null);
    };
    refreshDay = () => refreshAll(() => true);
    const handleMessage = (message: LiveMessage) => {
      if (message.kind === "state") {
        if (message.state === "lost") void leaveIfSignedOut(message.isDisabled);
        return setState(navigator.onLine ? message.state : "offline");
      }
      if (message.kind === "ready") {
        // The page was rendered a moment before the stream started; both times are the server's.
        const since = message.changedAt + MAX_PAGE_RENDER_MS;
        return refreshAll(({ state }) => message.isGap || state.dataUpdatedAt < since);
      }
      const ids = message.ids.filter((id) => id !== PUSH_LOG_TOPIC);
      if (ids.length < message.ids.length) pushLog.ask();
      if (ids.length === 0) return;
      highlights.add(ids);
      for (const id of ids) queryClient.invalidateQueries({ queryKey: ["shipment", id] });
      for (const listener of changeListeners) listener(ids);
      sums.ask();
    };
    const connection = joinLiveConnection(handleMessage);
    reconnect = connection.reconnect;
    const goOffline = () => setState("offline");
    const goOnline = () => {
      setState("lost");
      connection.reconnect();
    };
    window.addEventListener("offline", goOffline);
    window.addEventListener("online", goOnline);
    return () => {
      connection.leave();
      sums.stop();
      pushLog.stop();
      highlights.stop();
      window.removeEventListener("offline", goOffline);
      window.removeEventListener("online", goOnline);
    };
  };
  return {
    status,
    recentlyChanged,
    listen: (listener) => {
      changeListeners.add(listener);
      return () => changeListeners.delete(listener);
    },
    connect,
    reconnect: () => reconnect(),
    tellTime: (now) => {
      const day = toBeijingDay(now);
      if (shownDay !== "" && day !== shownDay) refreshDay();
      shownDay = day;
    },
  };
}

/** Tracks which parcels are highlighted, and until when. */
function createHighlights(shown: Store<ReadonlySet<string>>): { add(ids: readonly string[]): void; stop(): void } {
  const until = new Map<string, number>();
  let dimTimer: ReturnType<typeof setTimeout> | undefined;
  const removeExpired = () => {
    dimTimer = undefined;
    const now = Date.now();
    for (const [id, end] of until) if (end <= now) until.delete(id);
    show.ask();
  };
  const show = throttle(HIGHLIGHT_THROTTLE_MS, () => {
    shown.set(new Set(until.keys()));
    if (until.size > 0) dimTimer ??= setTimeout(removeExpired, HIGHLIGHT_MS / 4);
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
