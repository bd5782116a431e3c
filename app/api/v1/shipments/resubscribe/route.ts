import { shipmentHandlers } from "@/lib/services/shipments/shipment-handlers";

export const POST = shipmentHandlers.resubscribe.route;
