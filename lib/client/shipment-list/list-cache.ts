import type { InfiniteData, QueryClient, QueryKey } from "@tanstack/react-query";
import {
  endlessListOptions,
  fetchShipmentPage,
  shipmentListOptions,
  toEndlessQuery,
} from "@/lib/client/shipments/shipment-queries";
import type { ListQuery } from "@/lib/domain/shipment-list/list-params";
import type { ShipmentPage } from "@/lib/operations/shipments/shipment-operations";
import { type ChangedRows, replaceRows } from "./live-rows";

/** The cached rows of the list on screen, paged or endless. */
export interface ListCache {
  queryKey: QueryKey;
  /** All loaded rows as one page; undefined before the first page is loaded. */
  getLoaded(): ShipmentPage | undefined;
  /** Replaces the values of rows in place; the age of the list stays as it was. */
  replace(changed: ChangedRows): void;
  /** Fetches the page as it is now, of an endless list the first; the cache is not changed. */
  fetch(signal: AbortSignal): Promise<ShipmentPage>;
  /** Shows a fetched page; an endless list scrolls to its top. */
  show(page: ShipmentPage): void;
  /** Fetches and shows the page. */
  refresh(): void;
}

export function createListCache(client: QueryClient, address: ListQuery, isEndless: boolean): ListCache {
  return isEndless ? createEndlessCache(client, address) : createPagedCache(client, address);
}

function createPagedCache(client: QueryClient, address: ListQuery): ListCache {
  const { queryKey } = shipmentListOptions(address);
  return {
    queryKey,
    getLoaded: () => client.getQueryData<ShipmentPage>(queryKey),
    replace: (changed) => {
      const updatedAt = client.getQueryState(queryKey)?.dataUpdatedAt;
      client.setQueryData<ShipmentPage>(queryKey, (page) => page && replaceRows(page, changed), { updatedAt });
    },
    fetch: (signal) => fetchShipmentPage(address, signal),
    show: (page) => client.setQueryData<ShipmentPage>(queryKey, page),
    refresh: () => void client.invalidateQueries({ queryKey }),
  };
}

function createEndlessCache(client: QueryClient, address: ListQuery): ListCache {
  type Pages = InfiniteData<ShipmentPage, string>;
  const { queryKey } = endlessListOptions(address);
  return {
    queryKey,
    getLoaded: () => {
      const pages = client.getQueryData<Pages>(queryKey)?.pages;
      return pages && { items: pages.flatMap(({ items }) => items), nextCursor: null };
    },
    replace: (changed) => {
      const updatedAt = client.getQueryState(queryKey)?.dataUpdatedAt;
      const replaced = (kept: Pages) => ({ ...kept, pages: kept.pages.map((page) => replaceRows(page, changed)) });
      client.setQueryData<Pages>(queryKey, (kept) => kept && replaced(kept), { updatedAt });
    },
    fetch: (signal) => fetchShipmentPage(toEndlessQuery(address), signal),
    show: (page) => {
      window.scrollTo({ top: 0 });
      client.setQueryData<Pages>(queryKey, { pages: [page], pageParams: [""] });
    },
    refresh: () => {
      window.scrollTo({ top: 0 });
      // The first page stays on screen until it is fetched again.
      const first = ({ pages, pageParams }: Pages) => ({
        pages: pages.slice(0, 1),
        pageParams: pageParams.slice(0, 1),
      });
      client.setQueryData<Pages>(queryKey, (kept) => kept && first(kept));
      void client.invalidateQueries({ queryKey });
    },
  };
}
