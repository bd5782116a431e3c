import { carrierHandlers } from "@/lib/services/carriers/carrier-handlers";

export const GET = carrierHandlers.searchCarriers.route;
