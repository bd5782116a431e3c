import { settingsHandlers } from "@/lib/services/settings/settings-handlers";

export const GET = settingsHandlers.getSettings.route;
export const PATCH = settingsHandlers.changeSettings.route;
