import { pushOperations } from "@/lib/operations/push-operations";
import { handleOperations } from "@/lib/services/api/handle-operations";
import { explainShipment } from "./explain-shipment";
import { listPushLog, listShipmentPushes } from "./push-log-views";
import { rebuildShipment } from "./rebuild-shipments";
import { replayPushes } from "./replay-pushes";
import { revealPush, showPush } from "./show-push";

export const pushHandlers = handleOperations(pushOperations, {
  listPushes: ({ db, caller, query, translate }) => listPushLog(db, caller.shops, query, translate),
  getPush: ({ store, caller, id, translate }) => showPush(store.read, caller, id, translate),
  revealPush: ({ store, caller, id, body, translate }) => revealPush(store.read, caller, id, body.reason, translate),
  replayPushes: async ({ store, caller, body }) => ({ results: await replayPushes(store, caller.shops, body.ids) }),
  listOwnPushes: ({ store, caller, id, translate }) => listShipmentPushes(store.read, caller.shops, id, translate),
  explainShipmentState: ({ store, caller, id }) => explainShipment(store.read, caller.shops, id),
  rebuildShipment: ({ store, caller, id }) => rebuildShipment(store, caller.shops, id),
});
