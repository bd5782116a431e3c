import { hashKey, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { throttle } from "@/lib/client/live/throttle";
import { callOperation } from "@/lib/client/shared/call-operation";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { SILENCE_POLL_INTERVAL_MS } from "@/lib/client/shipments/shipment-queries";
import { type ListQuery, SHIPMENT_SORTS } from "@/lib/domain/shipment-list/list-params";
import { createListCache } from "./list-cache";
import { findMovedRows } from "./live-rows";

/** Rows are refreshed at most this often. */
const ROW_REFRESH_MS = 1_000;
/** The limit of `GET /api/v1/shipments/changed`. */
const MAX_IDS_PER_REQUEST = 200;

/** Changes that are not shown yet. */
interface PendingChanges {
  ids: ReadonlySet<string>;
  /** There may be more changes whose ids are not known. */
  isMore: boolean;
}

const NO_CHANGES: PendingChanges = { ids: new Set(), isMore: false };

export interface LiveList {
  /** How many shipments would appear, disappear or move. */
  count: number;
  /** There may be more than `count`. */
  isMore: boolean;
  /** Shows them. */
  apply(): void;
}

/**
 * Updates the list on screen after pushes. While the user works in the list (`isHeld`), rows take
 * new values in place, and changes that would move rows are counted for the notice; otherwise the
 * list is fetched again, and shown unless the user has begun to work in it meanwhile.
 *
 * @param isHeld whether rows must not move now
 * @param isEndless whether the list has no pages
 */
export function useLiveList(address: ListQuery, isHeld: () => boolean, isEndless: boolean): LiveList {
  const queryClient = useQueryClient();
  const { live } = useDeskStores();
  const [waiting, setWaiting] = useState<PendingChanges>(NO_CHANGES);
  const latest = useRef({ isHeld });
  useEffect(() => {
    latest.current = { isHeld };
  });
  const apply = useCallback(
    () => createListCache(queryClient, address, isEndless).refresh(),
    [queryClient, address, isEndless],
  );

  useEffect(() => {
    const cache = createListCache(queryClient, address, isEndless);
    const sort = SHIPMENT_SORTS.find((each) => each === address.sort) ?? "activity";
    const changed = new Set<string>();
    let isDue = false;
    let renewal = Promise.resolve(); // one at a time, so that an older answer cannot arrive last
    const stopped = new AbortController();
    setWaiting(NO_CHANGES); // pending changes belong to the previous list

    const renewRows = async () => {
      const page = cache.getLoaded();
      if (!page) return;
      const onScreen = page.items.filter(({ id }) => changed.has(id)).map(({ id }) => id);
      const asked = [...new Set([...onScreen, ...changed])].slice(0, MAX_IDS_PER_REQUEST);
      const isMore = changed.size > asked.length;
      changed.clear();
      if (asked.length === 0) return;
      const sent = { query: { ...address, ids: asked.join(",") } };
      const answer = await callOperation("GET /api/v1/shipments/changed", sent, { signal: stopped.signal });
      const now = cache.getLoaded();
      if (!now || stopped.signal.aborted) return;
      const moved = findMovedRows(now, sort, asked, answer);
      cache.replace(answer);
      setWaiting((before) => ({ ids: new Set([...before.ids, ...moved]), isMore: before.isMore || isMore }));
    };
    const renewAll = async () => {
      const brought = [...changed];
      changed.clear();
      const age = () => queryClient.getQueryState(cache.queryKey)?.dataUpdatedAt;
      const before = age();
      const page = await cache.fetch(stopped.signal);
      if (stopped.signal.aborted || age() !== before) return; // the whole list was fetched meanwhile
      if (latest.current.isHeld()) {
        for (const id of brought) changed.add(id);
        return renewRows();
      }
      cache.show(page);
      setWaiting(NO_CHANGES);
    };
    const rows = throttle(ROW_REFRESH_MS, () => {
      renewal = renewal
        .then(async () => {
          if (!isDue) return;
          isDue = false;
          await (latest.current.isHeld() ? renewRows() : renewAll());
        })
        .catch(() => {}); // the connection's own state shows when the server is unreachable
    });
    const ask = () => {
      isDue = true;
      rows.ask();
    };
    const takeAllOnScreen = () => {
      for (const { id } of cache.getLoaded()?.items ?? []) changed.add(id);
      ask();
    };
    const stopListening = live.listen((ids) => {
      if (ids === null) {
        setWaiting((before) => ({ ...before, isMore: true }));
        takeAllOnScreen();
        return;
      }
      for (const id of ids) changed.add(id);
      ask();
    });
    const stopWatching = queryClient.getQueryCache().subscribe((event) => {
      const isFetched = event.type === "updated" && event.action.type === "success" && !event.action.manual;
      if (isFetched && event.query.queryHash === hashKey(cache.queryKey)) setWaiting(NO_CHANGES);
    });
    // A shipment becomes silent by time alone, without an event.
    const look = setInterval(takeAllOnScreen, SILENCE_POLL_INTERVAL_MS);
    return () => {
      stopped.abort();
      stopListening();
      stopWatching();
      rows.stop();
      clearInterval(look);
    };
  }, [queryClient, live, address, isEndless]);

  return { count: waiting.ids.size, isMore: waiting.isMore, apply };
}
