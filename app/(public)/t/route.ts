import { store } from "@/db/open-store";
import { DESK_LOOK } from "@/db/queries/buyers/shop-page-records";
import { renderLookupPage, renderParcelChoicePage } from "@/lib/buyer/buyer-lookup-page";
import { buildReaderQuery } from "@/lib/buyer/buyer-reader";
import { createBuyerResponse } from "@/lib/server/buyers/buyer-response";
import { clientAddress } from "@/lib/server/http/client-address";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readBody } from "@/lib/server/http/read-body";
import { listBuyerPaths } from "@/lib/services/buyers/buyer-page-links";
import { findBuyerParcels } from "@/lib/services/buyers/find-buyer-parcels";
import { getShopPageHeader } from "@/lib/services/buyers/manage-shop-page";
import { readBuyerReader } from "@/lib/services/buyers/parcel-page-response";

const LIMIT_BYTES = 4_000;

/** Where a buyer without a link looks up a parcel. */
export const GET = handleErrors(async (request) =>
  createBuyerResponse(
    renderLookupPage(readBuyerReader(request), await getShopPageHeader(store().read, DESK_LOOK), "none"),
  ),
);

export const POST = handleErrors(async (request) => {
  const reader = readBuyerReader(request);
  const shop = await getShopPageHeader(store().read, DESK_LOOK);
  const form = new URLSearchParams((await readBody(request, LIMIT_BYTES)).toString());
  const orderNumber = form.get("order")?.trim().slice(0, 64) ?? "";
  const digits = form.get("digits")?.normalize("NFKC").trim() ?? "";
  if (orderNumber === "" || !/^\d{4}$/.test(digits)) {
    return createBuyerResponse(renderLookupPage(reader, shop, "incomplete"), 422);
  }
  const address = clientAddress(request.headers);
  const foundParcels = await findBuyerParcels(store(), { orderNumber, digits, address }, Date.now());
  if (foundParcels === "tooMany") return createBuyerResponse(renderLookupPage(reader, shop, "tooMany"), 429);
  const [parcel, secondParcel] = foundParcels;
  if (!parcel) return createBuyerResponse(renderLookupPage(reader, shop, "notFound"), 404);
  const paths = await listBuyerPaths(
    store().read,
    foundParcels.map(({ id }) => id),
  );
  if (secondParcel) {
    const parcels = foundParcels.map(({ id, waybillNumber }) => ({ path: paths.get(id) ?? "", waybillNumber }));
    return createBuyerResponse(renderParcelChoicePage(reader, shop, parcels));
  }
  const headers = { Location: `${paths.get(parcel.id)}${buildReaderQuery(reader)}`, "Cache-Control": "no-store" };
  return new Response(null, { status: 303, headers });
});
