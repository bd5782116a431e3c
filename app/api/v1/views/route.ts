import { viewHandlers } from "@/lib/services/shipment-list/view-handlers";

export const GET = viewHandlers.listViews.route;
export const POST = viewHandlers.createView.route;
