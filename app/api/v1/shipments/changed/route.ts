import { store } from "@/db/open-store";
import { findChangedShipments } from "@/db/queries/tracking/changed-shipments";
import { readerOf } from "@/lib/domain/privacy/field-policy";
import { showShipment } from "@/lib/domain/privacy/show-for-reader";
import { parseInput } from "@/lib/domain/shared/parse-input";
import { changedIdsSchema } from "@/lib/domain/shipment-list/shipment-filter";
import { translateStored } from "@/lib/i18n/translate-stored";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { parseShipmentFilter } from "@/lib/services/shipment-list/parse-shipment-filter";

/** `{items, matching}`: the current shipments of `ids`, and which of them match the list's filter. */
export const GET = handleErrors(async (request) => {
  const caller = await authorize(request, "read");
  const { ids, ...rest } = Object.fromEntries(new URL(request.url).searchParams);
  const db = store().read;
  const asked = parseInput(changedIdsSchema, { ids: ids ?? "" }).ids;
  const filter = await parseShipmentFilter(db, caller, rest);
  const { items, matching } = await findChangedShipments(db, filter, asked, Date.now());
  return Response.json({
    items: translateStored(
      items.map((item) => showShipment(readerOf(caller), item)),
      translatorFor(request),
    ),
    matching,
  });
});
