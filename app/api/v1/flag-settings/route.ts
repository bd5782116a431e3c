import { flagHandlers } from "@/lib/services/flags/flag-handlers";

export const GET = flagHandlers.getFlagSettings.route;
export const PATCH = flagHandlers.changeFlagSettings.route;
