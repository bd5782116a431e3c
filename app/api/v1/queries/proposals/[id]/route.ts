import { queryHandlers } from "@/lib/services/queries/query-handlers";

export const GET = queryHandlers.listProposedShipments.route;
