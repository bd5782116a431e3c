import { getOutboxView } from "@/db/queries/subscriptions/outbox-state";
import { outboxOperations } from "@/lib/operations/outbox-operations";
import { handleOperations } from "@/lib/services/api/handle-operations";
import { applyHeldAction, resumeSending } from "./outbox-commands";

export const outboxHandlers = handleOperations(outboxOperations, {
  getOutbox: ({ store, caller }) => getOutboxView(store.read, caller.shops),
  resumeOutbox: async ({ store, caller, now }) => {
    await resumeSending(store, now);
    return getOutboxView(store.read, caller.shops);
  },
  decideHeld: async ({ store, caller, body, now }) => {
    await applyHeldAction(store, body.action, now);
    return getOutboxView(store.read, caller.shops);
  },
});
