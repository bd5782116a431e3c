import { requireRecentConfirmation } from "@/lib/domain/auth/recent-confirmation";
import { settingsOperations } from "@/lib/operations/settings-operations";
import { handleOperations } from "@/lib/services/api/handle-operations";
import { changeSettings, getSettingsView } from "./app-settings";

const SECRETS = ["kuaidi100Key", "kuaidi100Customer", "kuaidi100QueryKey"] as const;

export const settingsHandlers = handleOperations(settingsOperations, {
  getSettings: ({ store }) => getSettingsView(store.read),
  changeSettings: async ({ store, caller, body, now }) => {
    if (SECRETS.some((name) => body[name] !== undefined)) requireRecentConfirmation(caller, now);
    await changeSettings(store, body, now);
    return getSettingsView(store.read);
  },
});
