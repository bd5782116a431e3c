import { shipmentHandlers } from "@/lib/services/shipments/shipment-handlers";

export const GET = shipmentHandlers.listShipments.route;
export const POST = shipmentHandlers.createShipments.route;
