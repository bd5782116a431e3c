import { flagHandlers } from "@/lib/services/flags/flag-handlers";

export const GET = flagHandlers.previewFlagPresets.route;
