import { storageHealthSchema } from "@/lib/domain/settings/settings-schemas";
import { filterNamesSchema } from "@/lib/domain/shipments/shipment-list-answers";
import { navigationSchema } from "@/lib/domain/system/navigation-answers";
import { systemStatusSchema } from "@/lib/domain/system/system-answers";
import { defineOperations } from "./operation";

/** What the frame of every page shows, and the state of the installation. */
export const deskOperations = defineOperations({
  getFilters: {
    route: "GET /api/v1/filters",
    summary: "Shops and salespeople to filter the list by, those with most shipments first",
    returns: "1,000 of each at most",
    permission: "read",
    readsLists: true,
    answer: filterNamesSchema,
  },
  /** Answers 200 even while the storage fails: the request itself succeeded. */
  getStorage: {
    route: "GET /api/v1/storage",
    summary: "Whether pushes can be stored at present, and how much of the disk is free",
    returns: "a few seconds old at most",
    permission: "read",
    isCommon: true,
    answer: storageHealthSchema,
  },
  getNavigation: {
    route: "GET /api/v1/navigation",
    title: "Get what the navigation shows",
    summary: "Whether there is anything to settle, and what waits for an owner; for the desk’s own pages",
    returns: "The counts are given to owners who see every shop, to others as 0",
    permission: "read",
    isCommon: true,
    answer: navigationSchema,
  },
  getSystemStatus: {
    route: "GET /api/v1/system",
    summary: "The checks of the command doctor, the servers, queues and sizes; for owners",
    returns: "15 seconds old at most",
    permission: "manage",
    isForEveryShop: true,
    answer: systemStatusSchema,
  },
});
