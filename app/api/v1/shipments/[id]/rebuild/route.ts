import { pushHandlers } from "@/lib/services/tracking/push-handlers";

export const POST = pushHandlers.rebuildShipment.route;
