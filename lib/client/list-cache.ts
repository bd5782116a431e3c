import type { InfiniteData, QueryClient, QueryKey } from "@tanstack/react-query";
import type { ShipmentPage } from "@/lib/domain/shipment";
import type { ListAddress } from "./list-address";
import { type ChangedRows, replaceRows } from "./live-rows";
import { endlessListOptions, shipmentListOptions } from "./shipments";

/** The rows of a list on screen as they are kept, whether it goes by pages or without end. */
export interface ListCache {
  queryKey: QueryKey;
  /** All that is loaded, as one page; undefined before anything is. */
  read(): ShipmentPage | undefined;
  /** Puts new values into rows; the list as a whole is no younger for it. */
  replace(changed: ChangedRows): void;
  /** Has the list fetched as it is now; one without end begins at its top again. */
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
    renew: () => {
      window.scrollTo({ top: 0 });
      void client.resetQueries({ queryKey });
    },
  };
}
