import { shipmentHandlers } from "@/lib/services/shipments/shipment-handlers";

export const GET = shipmentHandlers.getShipment.route;
export const PATCH = shipmentHandlers.editShipment.route;
export const DELETE = shipmentHandlers.deleteShipment.route;
