import { store } from "@/db/open-store";
import { findShipment } from "@/db/queries/shipments/shipment-pages";
import { readerOf } from "@/lib/domain/privacy/field-policy";
import { showShipment } from "@/lib/domain/privacy/show-for-reader";
import { NotFoundError } from "@/lib/domain/shared/errors";
import { shipmentEditSchema } from "@/lib/domain/shipments/shipment-edit";
import { translateStored } from "@/lib/i18n/translate-stored";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize } from "@/lib/server/auth/authorize";
import { parseIfMatch } from "@/lib/server/http/if-match";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { addTrackingUrl } from "@/lib/services/buyers/buyer-page-links";
import { editShipment } from "@/lib/services/shipments/apply-shipment-edit";
import { deleteShipment } from "@/lib/services/shipments/delete-shipment";

const LIMIT_BYTES = 16_000;

export const GET = handleErrors(async (request, { params }: RouteContext<"/api/v1/shipments/[id]">) => {
  const { role, kind, shops } = await authorize(request, "read");
  const { id } = await params;
  const shipment = await findShipment(store().read, shops, id);
  if (!shipment) throw new NotFoundError("shipment", id);
  return Response.json(
    await addTrackingUrl(
      store().read,
      translateStored(showShipment(readerOf({ role, kind }), shipment), translatorFor(request)),
    ),
  );
});

export const PATCH = handleErrors(async (request, { params }: RouteContext<"/api/v1/shipments/[id]">) => {
  const { role, kind, shops } = await authorize(request, "write");
  const { id } = await params;
  const version = parseIfMatch(request.headers.get("if-match"));
  const edit = await readRequest(request, shipmentEditSchema, LIMIT_BYTES);
  const shipment = await editShipment(store(), shops, id, edit, version, Date.now());
  return Response.json(
    await addTrackingUrl(
      store().read,
      translateStored(showShipment(readerOf({ role, kind }), shipment), translatorFor(request)),
    ),
  );
});

/** Deletes the parcel for good; only owners. */
export const DELETE = handleErrors(async (request, { params }: RouteContext<"/api/v1/shipments/[id]">) => {
  const { name, shops } = await authorize(request, "manage");
  await deleteShipment(store(), shops, (await params).id, name, Date.now());
  return new Response(null, { status: 204 });
});
