import { store } from "@/db/open-store";
import { readerOf } from "@/lib/domain/privacy/field-policy";
import { showShipment } from "@/lib/domain/privacy/show-for-reader";
import { lookupSchema } from "@/lib/domain/shipment-list/lookup-request";
import { translateStored } from "@/lib/i18n/translate-stored";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { addTrackingUrls } from "@/lib/services/buyers/buyer-page-links";
import { findShipmentsByNumbers } from "@/lib/services/shipments/find-shipments-by-numbers";

/** Half a million characters, each of which may be Chinese (3 bytes in UTF-8). */
const LIMIT_BYTES = 1_600_000;

/** Looks up many numbers at once. POST because a URL is too short for them; nothing changes. */
export const POST = handleErrors(async (request) => {
  const { role, kind, shops } = await authorize(request, "read");
  const query = await readRequest(request, lookupSchema, LIMIT_BYTES);
  const db = store().read;
  const { found, ...rest } = await findShipmentsByNumbers(db, shops, query, Date.now());
  const visible = found.map(({ shipment }) =>
    translateStored(showShipment(readerOf({ role, kind }), shipment), translatorFor(request)),
  );
  const linked = await addTrackingUrls(db, visible);
  return Response.json({
    found: linked.map((shipment, index) => ({ number: found[index]?.number, shipment })),
    ...rest,
  });
});
