import { store } from "@/db/open-store";
import { shopPageChangeSchema } from "@/lib/domain/buyers/shop-page-schema";
import { authorize, requireEveryShop } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { changeShopPage, getShopPageView } from "@/lib/services/buyers/manage-shop-page";

const LIMIT_BYTES = 10_000;

export const GET = handleErrors(async (request) => {
  await authorize(request, "manage");
  return Response.json(await getShopPageView(store().read));
});

export const PATCH = handleErrors(async (request) => {
  requireEveryShop(await authorize(request, "manage"));
  const change = await readRequest(request, shopPageChangeSchema, LIMIT_BYTES);
  await changeShopPage(store(), change, Date.now());
  return Response.json(await getShopPageView(store().read));
});
