import { store } from "@/db/open-store";
import { shopPagePreviewSchema } from "@/lib/domain/buyers/shop-page-schema";
import { authorize, requireEveryShop } from "@/lib/server/auth/authorize";
import { createBuyerResponse } from "@/lib/server/buyers/buyer-response";
import { handleErrors } from "@/lib/server/http/problem-response";
import { parseQuery } from "@/lib/server/http/read-request";
import { readBuyerReader } from "@/lib/services/buyers/parcel-page-response";
import { renderShopPagePreview } from "@/lib/services/buyers/shop-page-preview";

/** The buyer's page as it will look, for the page of its settings. */
export const GET = handleErrors(async (request) => {
  requireEveryShop(await authorize(request, "manage"));
  const draft = parseQuery(request, shopPagePreviewSchema);
  return createBuyerResponse(await renderShopPagePreview(store().read, draft, readBuyerReader(request), Date.now()));
});
