import { hashKey, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { atMostEvery, listenToChanges } from "@/lib/client/live/live-updates";
import { getJson } from "@/lib/client/shared/fetch-json";
import { LOOK_FOR_SILENCE_MS } from "@/lib/client/shipments/shipments";
import { SHIPMENT_SORTS } from "@/lib/domain/shipment-list/list-params";
import { type ListAddress, toSearch } from "./list-address";
import { listCache } from "./list-cache";
import { type ChangedRows, movedRows } from "./live-rows";

/** However many parcels move, rows are renewed at most this often. */
const ROWS_PAUSE_MS = 1_000;
/** As many as the server looks at in one request. */
const MOST_ASKED = 200;

/** What waits to be shown. */
interface Waiting {
  ids: ReadonlySet<string>;
  /** There may be more, of which nobody knows. */
  isMore: boolean;
}

const NOTHING: Waiting = { ids: new Set(), isMore: false };

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
export function useLiveList(address: ListAddress, isHeld: () => boolean, isEndless: boolean): LiveList {
  const queryClient = useQueryClient();
  const [waiting, setWaiting] = useState<Waiting>(NOTHING);
  const latest = useRef({ isHeld });
  useEffect(() => {
    latest.current = { isHeld };
  });
  const apply = useCallback(
    () => listCache(queryClient, address, isEndless).renew(),
    [queryClient, address, isEndless],
  );

  useEffect(() => {
    const cache = listCache(queryClient, address, isEndless);
    const sort = SHIPMENT_SORTS.find((each) => each === address.sort) ?? "activity";
    const changed = new Set<string>();
    let isDue = false;
    let renewal = Promise.resolve(); // one at a time, or an old answer might come last
    const stopped = new AbortController();
    setWaiting(NOTHING); // what waited, waited for another list

    const renewRows = async () => {
      const page = cache.read();
      if (!page) return;
      const onScreen = page.items.filter(({ id }) => changed.has(id)).map(({ id }) => id);
      const asked = [...new Set([...onScreen, ...changed])].slice(0, MOST_ASKED);
      const isMore = changed.size > asked.length;
      changed.clear();
      if (asked.length === 0) return;
      const search = new URLSearchParams(toSearch({ ...address, page: "", cursor: "" }));
      search.set("ids", asked.join(","));
      const answer = await getJson<ChangedRows>(`/api/v1/shipments/changed?${search}`, stopped.signal);
      const now = cache.read();
      if (!now || stopped.signal.aborted) return;
      const moved = movedRows(now, sort, asked, answer);
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
      setWaiting(NOTHING);
    };
    const rows = atMostEvery(ROWS_PAUSE_MS, () => {
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
      for (const { id } of cache.read()?.items ?? []) changed.add(id);
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
      if (isFetched && event.query.queryHash === hashKey(cache.queryKey)) setWaiting(NOTHING);
    });
    // Pushes fall silent by time alone.
    const look = setInterval(takeAllOnScreen, LOOK_FOR_SILENCE_MS);
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
