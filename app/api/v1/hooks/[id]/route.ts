import { hookHandlers } from "@/lib/services/webhooks/hook-handlers";

export const PATCH = hookHandlers.changeHook.route;
export const DELETE = hookHandlers.deleteHook.route;
