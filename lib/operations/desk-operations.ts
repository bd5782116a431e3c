import { storageHealthSchema } from "@/lib/domain/settings/settings-answers";
import { filterNamesSchema } from "@/lib/domain/shipments/shipment-list-answers";
import { navigationSchema } from "@/lib/domain/system/navigation-answers";
import { systemStatusSchema } from "@/lib/domain/system/system-answers";
import { defineOperations } from "./operation";

/** What the frame of every page shows, and the state of the installation. */
export const deskOperations = defineOperations({
  /** The shops and salespeople that the list filter offers. */
  getFilters: { route: "GET /api/v1/filters", permission: "read", readsLists: true, answer: filterNamesSchema },
  /** Answers 200 even while the storage fails: the request itself succeeded. */
  getStorage: { route: "GET /api/v1/storage", permission: "read", isCommon: true, answer: storageHealthSchema },
  getNavigation: { route: "GET /api/v1/navigation", permission: "read", isCommon: true, answer: navigationSchema },
  /** The checks of `admin doctor`, the servers, the queues and sizes. */
  getSystemStatus: {
    route: "GET /api/v1/system",
    permission: "manage",
    isForEveryShop: true,
    answer: systemStatusSchema,
  },
});
