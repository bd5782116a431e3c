import type { InfiniteData, QueryClient, QueryKey } from "@tanstack/react-query";
import { endlessListOptions, endlessStart, fetchPage, shipmentListOptions } from "@/lib/client/shipments/shipments";
import type { ShipmentPage } from "@/lib/domain/shipments/shipment";
import type { ListAddress } from "./list-address";
import { type ChangedRows, replaceRows } from "./live-rows";

/** The rows of a list on screen as they are kept, whether it goes by pages or without end. */
export interface ListCache {
  queryKey: QueryKey;
  /** All that is loaded, as one page; undefined before anything is. */
  read(): ShipmentPage | undefined;
  /** Puts new values into rows; the list as a whole is no younger for it. */
  replace(changed: ChangedRows): void;
  /** The list as it is now; nothing of it is kept or shown. Of one without end, its beginning. */
  fetch(signal: AbortSignal): Promise<ShipmentPage>;
  /** Shows what was fetched; a list without end begins at its top again. */
  show(page: ShipmentPage): void;
  /** Both at once, whatever is on screen. */
  renew(): void;
}

export function listCache(client: QueryClient, address: ListAddress, isEndless: boolean): ListCache {
  return isEndless ? endlessCache(client, address) : pageCache(client, address);
}

function pageCache(client: QueryClient, address: ListAddress): ListCache {
  const { queryKey } = shipmentListOptions(address);
  return {
    queryKey,
    read: () => client.getQueryData<ShipmentPage>(queryKey),
    replace: (changed) => {
      const updatedAt = client.getQueryState(queryKey)?.dataUpdatedAt;
      client.setQueryData<ShipmentPage>(queryKey, (page) => page && replaceRows(page, changed), { updatedAt });
    },
    fetch: (signal) => fetchPage(address, signal),
    show: (page) => client.setQueryData<ShipmentPage>(queryKey, page),
    renew: () => void client.invalidateQueries({ queryKey }),
  };
}

function endlessCache(client: QueryClient, address: ListAddress): ListCache {
  type Pages = InfiniteData<ShipmentPage, string>;
  const { queryKey } = endlessListOptions(address);
  return {
    queryKey,
    read: () => {
      const pages = client.getQueryData<Pages>(queryKey)?.pages;
      return pages && { items: pages.flatMap(({ items }) => items), nextCursor: null };
    },
    replace: (changed) => {
      const updatedAt = client.getQueryState(queryKey)?.dataUpdatedAt;
      const replaced = (kept: Pages) => ({ ...kept, pages: kept.pages.map((page) => replaceRows(page, changed)) });
      client.setQueryData<Pages>(queryKey, (kept) => kept && replaced(kept), { updatedAt });
    },
    fetch: (signal) => fetchPage(endlessStart(address), signal),
    show: (page) => {
      window.scrollTo({ top: 0 });
      client.setQueryData<Pages>(queryKey, { pages: [page], pageParams: [""] });
    },
    renew: () => {
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
