import { hookHandlers } from "@/lib/services/webhooks/hook-handlers";

export const GET = hookHandlers.pullEvents.route;
