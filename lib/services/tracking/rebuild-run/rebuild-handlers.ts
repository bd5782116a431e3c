import { rebuildOperations } from "@/lib/operations/rebuild-operations";
import { handleOperations } from "@/lib/services/api/handle-operations";
import { exportRebuildChanges } from "./export-rebuild-changes";
import { applyRebuildAction } from "./rebuild-commands";
import { getRebuildChanges, getRebuildState } from "./rebuild-views";

export const rebuildHandlers = handleOperations(rebuildOperations, {
  getRebuild: ({ store }) => getRebuildState(store.read),
  actOnRebuild: async ({ store, caller, body, now }) => {
    await applyRebuildAction(store, body.action, caller.name, now);
    return getRebuildState(store.read);
  },
  listRebuildChanges: ({ store, query }) => getRebuildChanges(store.read, query),
  exportRebuildChanges: async ({ store, now, translate: t }) => exportRebuildChanges({ t, now }, store.read, t),
});
