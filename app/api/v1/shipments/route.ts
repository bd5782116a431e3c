import { listShipments } from "@/db/queries/shipments/shipment-pages";
import { readerOf } from "@/lib/domain/privacy/field-policy";
import { showShipmentPage } from "@/lib/domain/privacy/show-for-reader";
import { newShipmentSchema } from "@/lib/domain/shipments/new-shipment";
import { translateStored } from "@/lib/i18n/translate-stored";
import { translatorFor } from "@/lib/i18n/translator";
import { noteAuditRequest } from "@/lib/server/audit/audit-context";
import { authorize } from "@/lib/server/auth/authorize";
import { listDb } from "@/lib/server/http/list-reading";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readBody } from "@/lib/server/http/read-body";
import { parseJson } from "@/lib/server/http/read-request";
import { addTrackingUrls } from "@/lib/services/buyers/buyer-page-links";
import { parseShipmentFilter } from "@/lib/services/shipment-list/parse-shipment-filter";
import { createIdempotentShipmentsResponse, createShipmentsResponse } from "./create-shipments-response";

/** A thousand shipments with every field filled. */
const LIMIT_BYTES = 2 * 1024 * 1024;
const PATH = "/api/v1/shipments";

export const GET = handleErrors(async (request) => {
  const caller = await authorize(request, "read");
  const db = await listDb(request);
  const filter = await parseShipmentFilter(db, caller, Object.fromEntries(new URL(request.url).searchParams));
  const page = translateStored(
    showShipmentPage(readerOf(caller), await listShipments(db, filter, Date.now())),
    translatorFor(request),
  );
  return Response.json({ ...page, items: await addTrackingUrls(db, page.items) });
});

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
