import type { InfiniteData, QueryClient, QueryKey } from "@tanstack/react-query";
import {
  endlessListOptions,
  fetchShipmentPage,
  shipmentListOptions,
  toEndlessQuery,
} from "@/lib/client/shipments/shipment-queries";
import type { ShipmentPage } from "@/lib/domain/shipments/shipment";
import type { ListQuery } from "./list-params";
import { type ChangedRows, replaceRows } from "./live-rows";

/** The rows of a list on screen as they are kept, whether it goes by pages or without end. */
export interface ListCache {
  queryKey: QueryKey;
  /** All that is loaded, as one page; undefined before anything is. */
  getLoaded(): ShipmentPage | undefined;
  /** Puts new values into rows; the list as a whole is no younger for it. */
  replace(changed: ChangedRows): void;
  /** The list as it is now; nothing of it is kept or shown. Of one without end, its beginning. */
  fetch(signal: AbortSignal): Promise<ShipmentPage>;
  /** Shows what was fetched; a list without end begins at its top again. */
  show(page: ShipmentPage): void;
  /** Both at once, whatever is on screen. */
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
      // What is on screen stays there until the first page has come anew.
      const first = ({ pages, pageParams }: Pages) => ({
        pages: pages.slice(0, 1),
        pageParams: pageParams.slice(0, 1),
      });
      client.setQueryData<Pages>(queryKey, (kept) => kept && first(kept));
      void client.invalidateQueries({ queryKey });
    },
  };
}
