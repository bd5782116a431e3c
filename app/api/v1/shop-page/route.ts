import { store } from "@/db/open-store";
import { shopPageChangeSchema, shopPageQuerySchema } from "@/lib/domain/buyers/shop-page-schema";
import { authorize, requireEveryShop } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { parseQuery, readRequest } from "@/lib/server/http/read-request";
import { changeShopPage, dropShopPage, getShopPageView } from "@/lib/services/buyers/manage-shop-page";

const LIMIT_BYTES = 10_000;

export const GET = handleErrors(async (request) => {
  await authorize(request, "manage");
  const { shop } = parseQuery(request, shopPageQuerySchema);
  return Response.json(await getShopPageView(store().read, shop));
});

export const PATCH = handleErrors(async (request) => {
  requireEveryShop(await authorize(request, "manage"));
  const { shop } = parseQuery(request, shopPageQuerySchema);
  const change = await readRequest(request, shopPageChangeSchema, LIMIT_BYTES);
  await changeShopPage(store(), shop, change, Date.now());
  return Response.json(await getShopPageView(store().read, shop));
});

/** The shop has the desk's look again; without a shop the desk has none of its own. */
export const DELETE = handleErrors(async (request) => {
  requireEveryShop(await authorize(request, "manage"));
  const { shop } = parseQuery(request, shopPageQuerySchema);
  await dropShopPage(store(), shop);
  return Response.json(await getShopPageView(store().read, shop));
});
