import { store } from "@/db/open-store";
import { LOGO_LIMIT_BYTES } from "@/lib/domain/buyers/shop-logo";
import { shopPageQuerySchema } from "@/lib/domain/buyers/shop-page-schema";
import { authorize, requireEveryShop } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readBody } from "@/lib/server/http/read-body";
import { parseQuery } from "@/lib/server/http/read-request";
import { getShopPageView, setLogo } from "@/lib/services/buyers/manage-shop-page";
import { shopPageHandlers } from "@/lib/services/buyers/shop-page-handlers";

/**
 * Takes the bare file. A file slightly over the limit is still read, so that the sender gets the
 * reason for the refusal.
 */
export const POST = handleErrors(async (request) => {
  requireEveryShop(await authorize(request, "manage"));
  const { shop } = parseQuery(request, shopPageQuerySchema);
  await setLogo(store(), shop, await readBody(request, LOGO_LIMIT_BYTES * 4), Date.now());
  return Response.json(await getShopPageView(store().read, shop));
});

export const DELETE = shopPageHandlers.removeLogo.route;
