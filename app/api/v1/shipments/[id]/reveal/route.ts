import { shipmentHandlers } from "@/lib/services/shipments/shipment-handlers";

export const POST = shipmentHandlers.revealNumber.route;
