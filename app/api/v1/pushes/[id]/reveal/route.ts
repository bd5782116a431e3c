import { pushHandlers } from "@/lib/services/tracking/push-handlers";

export const POST = pushHandlers.revealPush.route;
