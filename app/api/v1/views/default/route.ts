import { viewHandlers } from "@/lib/services/shipment-list/view-handlers";

export const PUT = viewHandlers.chooseDefaultView.route;
