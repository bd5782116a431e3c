import { findViewsOfUser } from "@/db/queries/shipment-list/saved-view-records";
import { readerOf } from "@/lib/domain/privacy/field-policy";
import { viewOperations } from "@/lib/operations/view-operations";
import { handleOperations } from "@/lib/services/api/handle-operations";
import { showSavedViews } from "@/lib/services/privacy/show-for-reader";
import { changeView, createView, removeView, reorderViews, setDefaultView } from "./manage-saved-views";

export const viewHandlers = handleOperations(viewOperations, {
  listViews: async ({ store, caller }) => {
    const views = await findViewsOfUser(store.read, caller.shops, caller.kind === "user" ? caller.id : null);
    return showSavedViews(readerOf(caller), views);
  },
  createView: ({ store, caller, body, now }) => createView(store, body, caller, now),
  changeView: ({ store, caller, id, body, now }) => changeView(store, id, body, caller, now),
  deleteView: ({ store, caller, id }) => removeView(store, id, caller),
  chooseDefaultView: ({ store, caller, body }) => setDefaultView(store, body.id, caller),
  orderViews: ({ store, caller, body }) => reorderViews(store, body.ids, caller),
});
