import { newShipmentSchema } from "@/lib/domain/shipments/new-shipment";
import { translatorFor } from "@/lib/i18n/translator";
import { noteAuditRequest } from "@/lib/server/audit/audit-context";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readBody } from "@/lib/server/http/read-body";
import { parseJson } from "@/lib/server/http/read-request";
import { shipmentHandlers } from "@/lib/services/shipments/shipment-handlers";
import { createIdempotentShipmentsResponse, createShipmentsResponse } from "./create-shipments-response";

/** A thousand shipments with every field filled. */
const LIMIT_BYTES = 2 * 1024 * 1024;
const PATH = "/api/v1/shipments";

export const GET = shipmentHandlers.listShipments.route;

export const POST = handleErrors(async (request) => {
  const { kind, id, shops } = await authorize(request, "write");
  const body = await readBody(request, LIMIT_BYTES);
  const key = request.headers.get("idempotency-key");
  const input = parseJson(body);
  noteAuditRequest(Array.isArray(input) ? input : newShipmentSchema.safeParse(input).data);
  const translate = translatorFor(request);
  return key === null
    ? createShipmentsResponse(shops, input, translate)
    : createIdempotentShipmentsResponse(shops, input, translate, { caller: `${kind}:${id}`, key, path: PATH, body });
});
