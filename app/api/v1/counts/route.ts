import { shipmentHandlers } from "@/lib/services/shipments/shipment-handlers";

export const GET = shipmentHandlers.countShipments.route;
