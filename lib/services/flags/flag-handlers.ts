import { listCongestionViews } from "@/db/queries/congestion/congestion-views";
import { flagOperations } from "@/lib/operations/flag-operations";
import { handleOperations } from "@/lib/services/api/handle-operations";
import { changeFlagSettings, getFlagSettings } from "./change-flag-settings";
import { previewFlagPresets } from "./preview-flag-presets";

export const flagHandlers = handleOperations(flagOperations, {
  getFlagSettings: ({ store, caller }) => getFlagSettings(store.read, caller.shops),
  changeFlagSettings: async ({ store, caller, body, now }) => {
    await changeFlagSettings(store, body, now);
    return getFlagSettings(store.read, caller.shops);
  },
  previewFlagPresets: ({ store, now }) => previewFlagPresets(store.read, now),
  listCongestion: ({ db, caller, now }) => listCongestionViews(db, caller.shops, now),
});
