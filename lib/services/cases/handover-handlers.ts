import { findHandover, listHandovers } from "@/db/queries/cases/handover-records";
import type { Store } from "@/db/store";
import type { Caller } from "@/lib/domain/auth/caller";
import { readerOf } from "@/lib/domain/privacy/field-policy";
import { NotFoundError } from "@/lib/domain/shared/errors";
import { handoverOperations } from "@/lib/operations/handover-operations";
import { handleOperations } from "@/lib/services/api/handle-operations";
import { showHandover, showHandoverPage } from "@/lib/services/privacy/show-for-reader";
import { applyHandoverAction, createHandover } from "./handover-commands";

export const handoverHandlers = handleOperations(handoverOperations, {
  listHandovers: async ({ store, caller, query }) =>
    showHandoverPage(readerOf(caller), await listHandovers(store.read, caller, query)),
  writeHandover: async ({ store, caller, body, now }) =>
    getHandover(store, caller, await createHandover(store, body, caller, now), now),
  getHandover: ({ store, caller, id, now }) => getHandover(store, caller, id, now),
  actOnHandover: async ({ store, caller, id, body, now }) => {
    await applyHandoverAction(store, id, body.action, caller, now);
    return getHandover(store, caller, id, now);
  },
});

async function getHandover(store: Store, caller: Caller, id: string, now: number) {
  const handover = await findHandover(store.read, caller, id, now);
  if (!handover) throw new NotFoundError("handover", id);
  return showHandover(readerOf(caller), handover);
}
