import { hookHandlers } from "@/lib/services/webhooks/hook-handlers";

export const GET = hookHandlers.listHooks.route;
export const POST = hookHandlers.createHook.route;
