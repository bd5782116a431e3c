import { store } from "@/db/open-store";
import { requireEveryShop } from "@/lib/domain/auth/caller";
import { shopPagePreviewSchema } from "@/lib/domain/buyers/shop-page-schema";
import { authorize } from "@/lib/server/auth/authorize";
import { createBuyerResponse } from "@/lib/server/buyers/buyer-response";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { readBuyerReader } from "@/lib/services/buyers/parcel-page-response";
import { renderShopPagePreview } from "@/lib/services/buyers/shop-page-preview";

const LIMIT_BYTES = 10_000;

/** The buyer's page as it will look, for the page of its settings. Names and numbers that are typed stand in no address. */
export const POST = handleErrors(async (request) => {
  requireEveryShop(await authorize(request, "manage"));
  const draft = await readRequest(request, shopPagePreviewSchema, LIMIT_BYTES);
  return createBuyerResponse(await renderShopPagePreview(store().read, draft, readBuyerReader(request), Date.now()));
});
