import { carrierHandlers } from "@/lib/services/carriers/carrier-handlers";

export const GET = carrierHandlers.recognizeNumber.route;
