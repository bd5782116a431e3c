import { deskOperations } from "@/lib/operations/desk-operations";
import { handleOperations } from "@/lib/services/api/handle-operations";
import { checkStorage } from "@/lib/services/settings/check-storage";
import { listFilterNames } from "@/lib/services/shipment-list/parse-shipment-filter";
import { getSystemStatus } from "./get-system-status";
import { getNavigation } from "./navigation-view";

export const deskHandlers = handleOperations(deskOperations, {
  getFilters: ({ db, caller }) => listFilterNames(db, caller.shops),
  getStorage: ({ store }) => checkStorage(store),
  getNavigation: ({ store, caller, now }) => getNavigation(store.read, caller, now),
  getSystemStatus: ({ store, now }) => getSystemStatus(store, now),
});
