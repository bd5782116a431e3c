import { hashKey, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { PARCEL_PARTS } from "@/components/case-panel/use-parcel-part";
import { useBulkSelection } from "@/components/jobs/bulk/use-bulk-selection";
import { type ListState, useListState } from "@/components/shipment-list/rows/use-list-state";
import { useRowActions } from "@/components/shipment-list/rows/use-row-actions";
import { useRowShortcuts } from "@/components/shipment-list/rows/use-row-shortcuts";
import type { InitialNumber } from "@/components/subscriptions/waybill-fields";
import { saveOfflineList } from "@/lib/client/offline/offline-list";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { runWhenIdle } from "@/lib/client/shared/run-when-idle";
import { choiceParam, detailParam, type UrlSchema } from "@/lib/client/shared/url-state";
import { useUrlState } from "@/lib/client/shared/use-url-state";
import type { ListPreferences } from "@/lib/client/shipment-list/list-preferences";
import { useLiveList } from "@/lib/client/shipment-list/use-live-list";
import {
  endlessListOptions,
  shipmentCountsOptions,
  shipmentListOptions,
} from "@/lib/client/shipments/shipment-queries";
import { findListChange, isUnfiltered, type ListParams, type ListQuery } from "@/lib/domain/shipment-list/list-params";
import type { ShipmentView } from "@/lib/domain/shipments/shipment-view";
import { countShipmentsInStates, parseStateChoices } from "@/lib/domain/shipments/state-tabs";
import { useIsListInUse } from "./use-is-list-in-use";

export type ShipmentDeskState = ReturnType<typeof useShipmentDesk>;

/**
 * Everything that the shipment list page shows and does: the address, the rows and counts of its filter, the
 * selection, the shortcut keys, live updates and the open drawers.
 *
 * @param savedLayout the user's saved layout, used where the address has none
 */
export function useShipmentDesk(savedLayout: ListPreferences) {
  const list = useListState(savedLayout);
  const { query: address, isEndless } = list;
  const drawers = useDeskDrawers();
  const { openId, open } = drawers;
  const { data: counts } = useQuery(shipmentCountsOptions(address));
  const rows = useShipmentRows(address, isEndless, list.pageSize);
  const { loaded } = rows;
  useSaveOfflineList(loaded);
  useStayOnLoadedList(list, rows.isLoaded, rows.isPaused);
  const ids = useMemo(() => loaded?.map(({ id }) => id) ?? [], [loaded]);
  const bulk = useBulkSelection(ids, address);
  const rowsElement = useRef<HTMLDivElement>(null);
  const isAtWork = bulk.count > 0 || bulk.isAll || address.cursor !== "" || address.page !== "" || openId !== null;
  const live = useLiveList(address, useIsListInUse(rowsElement, isAtWork), isEndless);
  const shortcuts = useRowShortcuts({ ids, openId, open, selection: bulk.rows });
  const actions = useRowActions({
    show: shortcuts.show,
    cursor: shortcuts.cursor,
    elements: shortcuts.elements,
    selection: bulk.rows,
    edit: drawers.setEditing,
  });
  return {
    list,
    drawers,
    counts,
    /** Shipments that match the filter; undefined until counted. */
    total: counts && countShipmentsInStates(counts, parseStateChoices(address.state)),
    isFirstUse: counts?.total === 0 && isUnfiltered(address),
    rows,
    rowsElement,
    bulk,
    live,
    shortcuts,
    actions,
  };
}

/** The rows of the filter: one page, or all loaded so far. */
function useShipmentRows(address: ListQuery, isEndless: boolean, pageSize: number) {
  const paged = useQuery({ ...shipmentListOptions(address), enabled: !isEndless });
  const endless = useInfiniteQuery({ ...endlessListOptions(address), enabled: isEndless });
  const loaded = useMemo(
    () => (isEndless ? endless.data?.pages.flatMap(({ items }) => items) : paged.data?.items),
    [isEndless, endless.data, paged.data],
  );
  const { error, isFetching, isPaused, isPlaceholderData, dataUpdatedAt, refetch } = isEndless ? endless : paged;
  const key = hashKey(shipmentListOptions(address).queryKey);
  const rowsOf = isPlaceholderData ? null : key;
  const current = useMemo(() => ({ rows: loaded, of: rowsOf }), [loaded, rowsOf]);
  // Low priority: a key pressed in the meantime need not wait for fifty rows.
  const shown = useDeferredValue(current);
  const firstIndex = useDeferredValue((Math.max(1, Number(address.page) || 1) - 1) * pageSize);
  return {
    loaded,
    shown: shown.rows,
    /** Index in the whole list of the first shown row, from 0. */
    firstIndex,
    error,
    isFetching,
    retry: () => void refetch(),
    /** When the rows were fetched (ms), if a newer fetch has failed. */
    staleSince: error && loaded ? dataUpdatedAt : undefined,
    /** Which address the shown rows are of; null while it is an earlier one. */
    shownOf: shown.of,
    /** Whether the shown rows are those of an earlier address. */
    isStale: shown.of !== key,
    isLoaded: loaded !== undefined && !isPlaceholderData,
    /** The rows are of an earlier address; those of this one wait for the network. */
    isPaused: isPlaceholderData && isPaused,
    /** The page for the pager; undefined while another one is being fetched. */
    page: isPlaceholderData ? undefined : paged.data,
    // Rows not yet rendered count as more too; otherwise the end of the list would be shown above them.
    hasMore: endless.hasNextPage || shown.rows !== loaded,
    fetchMore: endless.hasNextPage && !endless.isFetchingNextPage ? endless.fetchNextPage : ignore,
    // A page behind the last one has no rows either, and needs the pager to return.
    isEmpty: loaded?.length === 0 && address.page === "" && address.cursor === "",
  };
}

/** What is open beside the list: a parcel's timeline, the form of a parcel, one of the page's drawers. */
const drawerState = {
  open: detailParam,
  /** The part of the open parcel; the next one begins with its trace. */
  part: { ...choiceParam(...PARCEL_PARTS), role: "detail" },
  edit: detailParam,
  panel: { ...choiceParam("", "subscribe", "export"), role: "detail" },
} as const satisfies UrlSchema;

const NO_NUMBER: InitialNumber = { number: "", carrier: "" };

function useDeskDrawers() {
  const [toSubscribe, setToSubscribe] = useState(NO_NUMBER);
  const [{ open, edit, panel }, change] = useUrlState(drawerState);
  return {
    /** The parcel whose timeline is open; null for none. */
    openId: open || null,
    /** @param isStep false: adds no history entry, as for each step through the rows */
    open: (id: string | null, isStep = true) => change({ open: id ?? "", part: "trace" }, { isTyping: !isStep }),
    editing: edit,
    setEditing: (id: string) => change({ edit: id }),
    panel,
    setPanel: (next: "" | "subscribe" | "export") => {
      setToSubscribe(NO_NUMBER);
      change({ panel: next });
    },
    toSubscribe,
    /** Opens the form with this number. */
    subscribe: (number: InitialNumber) => {
      setToSubscribe(number);
      change({ panel: "subscribe" });
    },
  };
}

function ignore(): void {}

/** Rows that change every second are saved less often (ms). */
const SETTLED_MS = 2_000;

/** Saves the shown rows for when the server cannot be reached. */
function useSaveOfflineList(rows: readonly ShipmentView[] | undefined): void {
  useEffect(() => {
    if (!rows || rows.length === 0) return;
    let stop = () => {};
    const timer = setTimeout(() => {
      stop = runWhenIdle(() => saveOfflineList(rows, Date.now()));
    }, SETTLED_MS);
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [rows]);
}

/**
 * Without a network another tab or filter cannot be loaded: the address returns to the list whose rows are on the screen,
 * so that they are not taken for those of the chosen tab.
 *
 * @param isPaused whether the rows are an earlier list's and the wanted ones wait for the network
 */
function useStayOnLoadedList(list: ListState, isLoaded: boolean, isPaused: boolean): void {
  const t = useTranslations("list");
  const { toasts } = useDeskStores();
  const { params } = list;
  const loaded = useRef<ListParams | null>(null);
  const latest = useRef({ list, t });
  useEffect(() => {
    latest.current = { list, t };
  });
  useEffect(() => {
    if (isLoaded) loaded.current = params;
    if (!isPaused || loaded.current === null) return;
    latest.current.list.change(findListChange(params, loaded.current), { isTyping: true });
    toasts.show({ kind: "warning", title: latest.current.t("staysOffline") });
  }, [params, isLoaded, isPaused, toasts]);
}
