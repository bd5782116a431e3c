import { pushHandlers } from "@/lib/services/tracking/push-handlers";

export const POST = pushHandlers.replayPushes.route;
