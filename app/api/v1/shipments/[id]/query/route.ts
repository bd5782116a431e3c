import { queryHandlers } from "@/lib/services/queries/query-handlers";

export const GET = queryHandlers.getQueryOffer.route;
export const POST = queryHandlers.queryShipment.route;
