import { viewHandlers } from "@/lib/services/shipment-list/view-handlers";

export const PATCH = viewHandlers.changeView.route;
export const DELETE = viewHandlers.deleteView.route;
