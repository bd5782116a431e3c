import { pushHandlers } from "@/lib/services/tracking/push-handlers";

export const GET = pushHandlers.listPushes.route;
