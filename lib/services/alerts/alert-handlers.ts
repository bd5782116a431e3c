import { alertOperations } from "@/lib/operations/alert-operations";
import { handleOperations } from "@/lib/services/api/handle-operations";
import { changeChannel, createChannel, getChannelLog, listChannelViews, removeChannel } from "./manage-alert-channels";
import { testChannel } from "./test-channel";

export const alertHandlers = handleOperations(alertOperations, {
  listAlertChannels: async ({ store, caller }) => ({ items: await listChannelViews(store.read, caller.shops) }),
  createAlertChannel: ({ store, caller, body, now }) => createChannel(store, caller.shops, body, now),
  changeAlertChannel: async ({ store, caller, id, body, now }) => {
    await changeChannel(store, caller.shops, id, body, now);
    return { items: await listChannelViews(store.read, caller.shops) };
  },
  deleteAlertChannel: ({ store, caller, id }) => removeChannel(store, caller.shops, id),
  testAlertChannel: ({ store, caller, id, now }) => testChannel(store, caller.shops, id, now),
  listAlertMessages: ({ store, caller, id, query }) => getChannelLog(store.read, caller.shops, id, query.cursor),
});
