import { hookHandlers } from "@/lib/services/webhooks/hook-handlers";

export const POST = hookHandlers.replayHook.route;
