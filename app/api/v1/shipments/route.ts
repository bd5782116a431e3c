import { newShipmentSchema } from "@/lib/domain/shipments/new-shipment";
import { noteAuditRequest } from "@/lib/server/audit/audit-context";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readBody } from "@/lib/server/http/read-body";
import { parseJson } from "@/lib/server/http/read-request";
import { shipmentHandlers } from "@/lib/services/shipments/shipment-handlers";
import { createShipmentsResponse } from "./create-shipments-response";

/** A thousand shipments with every field filled. */
const LIMIT_BYTES = 2 * 1024 * 1024;

export const GET = shipmentHandlers.listShipments.route;

export const POST = handleErrors(async (request) => {
  const caller = await authorize(request, "write");
  const body = await readBody(request, LIMIT_BYTES);
  const input = parseJson(body);
  noteAuditRequest(Array.isArray(input) ? input : newShipmentSchema.safeParse(input).data);
  return createShipmentsResponse(request, { caller, body }, input);
});
