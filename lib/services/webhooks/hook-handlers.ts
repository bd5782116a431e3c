import { requirePerson } from "@/lib/domain/auth/caller";
import { requireRecentConfirmation } from "@/lib/domain/auth/recent-confirmation";
import { hookOperations } from "@/lib/operations/hook-operations";
import { handleOperations } from "@/lib/services/api/handle-operations";
import {
  changeEndpoint,
  createEndpoint,
  getDeliveryLog,
  listEndpointViews,
  removeEndpoint,
  replayEvents,
  rotateSecret,
  testEndpoint,
} from "./manage-hook-endpoints";
import { pullEvents } from "./pull-events";

export const hookHandlers = handleOperations(hookOperations, {
  listHooks: async ({ store, caller }) => ({ items: await listEndpointViews(store.read, caller.shops) }),
  createHook: async ({ store, caller, body, now }) => {
    if (body.fullData) requirePerson(caller);
    return createEndpoint(store, caller.shops, body, now);
  },
  changeHook: async ({ store, caller, id, body, now }) => {
    if (body.fullData) requirePerson(caller);
    // Everything that happens would go to the new address.
    if (body.url !== undefined || body.fullData) requireRecentConfirmation(caller, now);
    await changeEndpoint(store, caller.shops, id, body, now);
    return { items: await listEndpointViews(store.read, caller.shops) };
  },
  deleteHook: ({ store, caller, id }) => removeEndpoint(store, caller.shops, id),
  testHook: ({ store, caller, id, now }) => testEndpoint(store, caller.shops, id, now),
  rotateHookSecret: ({ store, caller, id, now }) => rotateSecret(store, caller.shops, id, now),
  replayHook: async ({ store, caller, id, body, now }) => ({
    replayed: await replayEvents(store, caller.shops, id, body, now),
  }),
  listHookDeliveries: ({ store, caller, id, query }) => getDeliveryLog(store.read, caller.shops, id, query.cursor),
  pullEvents: async ({ store, caller, query, now }) => ({
    items: await pullEvents(store.read, caller.shops, query.after, query.limit, now),
  }),
});
