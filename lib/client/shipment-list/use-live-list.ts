import { hashKey, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { listenToChanges, throttle } from "@/lib/client/live/live-updates";
import { getJson } from "@/lib/client/shared/fetch-json";
import { SILENCE_POLL_INTERVAL_MS } from "@/lib/client/shipments/shipment-queries";
import { SORTS } from "@/lib/domain/shipment-list/list-order";
import { createListCache } from "./list-cache";
import { type ListQuery, toListSearch } from "./list-params";
import { type ChangedRows, findMovedRows } from "./live-rows";

/** However many parcels move, rows are renewed at most this often. */
const ROW_REFRESH_MS = 1_000;
/** As many as the server looks at in one request. */
const MAX_IDS_PER_REQUEST = 200;

/** What waits to be shown. */
interface PendingChanges {
  ids: ReadonlySet<string>;
  /** There may be more, of which nobody knows. */
  isMore: boolean;
}

const NO_CHANGES: PendingChanges = { ids: new Set(), isMore: false };

export interface LiveList {
  /** How many shipments would come, go or move. */
  count: number;
  /** There may be more than that. */
  isMore: boolean;
  /** Shows them. */
  apply(): void;
}

/**
 * Keeps the list on screen up to date without moving what the hand is on. While it is held, rows
 * only take new values where they stand, and what would move them waits; else the list is renewed,
 * unless somebody has taken a row in hand by the time that it has come.
 *
 * @param isHeld whether rows may not move now
 * @param isEndless whether the list goes on without pages
 */
export function useLiveList(address: ListQuery, isHeld: () => boolean, isEndless: boolean): LiveList {
  const queryClient = useQueryClient();
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
    const sort = SORTS.find((each) => each === address.sort) ?? "activity";
    const changed = new Set<string>();
    let isDue = false;
    let renewal = Promise.resolve(); // one at a time, or an old answer might come last
    const stopped = new AbortController();
    setWaiting(NO_CHANGES); // what waited, waited for another list

    const renewRows = async () => {
      const page = cache.getLoaded();
      if (!page) return;
      const onScreen = page.items.filter(({ id }) => changed.has(id)).map(({ id }) => id);
      const asked = [...new Set([...onScreen, ...changed])].slice(0, MAX_IDS_PER_REQUEST);
      const isMore = changed.size > asked.length;
      changed.clear();
      if (asked.length === 0) return;
      const search = new URLSearchParams(toListSearch({ ...address, page: "", cursor: "" }));
      search.set("ids", asked.join(","));
      const answer = await getJson<ChangedRows>(`/api/v1/shipments/changed?${search}`, stopped.signal);
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
      if (stopped.signal.aborted || age() !== before) return; // somebody asked for all of it meanwhile
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
        .catch(() => {}); // the line's own state tells when the server is gone
    });
    const ask = () => {
      isDue = true;
      rows.ask();
    };
    const takeAllOnScreen = () => {
      for (const { id } of cache.getLoaded()?.items ?? []) changed.add(id);
      ask();
    };
    const stopListening = listenToChanges((ids) => {
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
    // Pushes fall silent by time alone.
    const look = setInterval(takeAllOnScreen, SILENCE_POLL_INTERVAL_MS);
    return () => {
      stopped.abort();
      stopListening();
      stopWatching();
      rows.stop();
      clearInterval(look);
    };
  }, [queryClient, address, isEndless]);

  return { count: waiting.ids.size, isMore: waiting.isMore, apply };
}
