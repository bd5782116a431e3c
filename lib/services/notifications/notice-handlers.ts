import { noticeOperations } from "@/lib/operations/notice-operations";
import { handleOperations } from "@/lib/services/api/handle-operations";
import { getNoticePage, markUserNoticesRead } from "./user-notices";
import { addDevice, getDeviceList, removeDevice, testDevice } from "./web-push-devices";

export const noticeHandlers = handleOperations(noticeOperations, {
  listNotices: ({ store, caller, query, translate }) => getNoticePage(store.read, caller, query, translate),
  readNotices: ({ store, caller, body, now }) => markUserNoticesRead(store, caller.id, body.ids, now),
  listPushDevices: ({ store, caller }) => getDeviceList(store, caller.id),
  addPushDevice: ({ store, caller, body, now }) => addDevice(store, caller.id, body, now),
  deletePushDevice: ({ store, caller, id }) => removeDevice(store, caller.id, id),
  testPushDevice: ({ store, caller, id, now }) => testDevice(store, caller.id, id, now),
});
