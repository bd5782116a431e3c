import { store } from "@/db/open";
import { shopPageChangeSchema } from "@/lib/domain/buyers/shop-page";
import { authorize } from "@/lib/server/auth/authorize";
import { handle, readJson } from "@/lib/server/http/problem";
import { changeShopPage, viewShopPage } from "@/lib/services/buyers/shop-page";

const LIMIT_BYTES = 10_000;

export const GET = handle(async (request) => {
  await authorize(request, "manage");
  return Response.json(await viewShopPage(store().read));
});

export const PATCH = handle(async (request) => {
  await authorize(request, "manage");
  const change = shopPageChangeSchema.parse(await readJson(request, LIMIT_BYTES));
  await changeShopPage(store(), change, Date.now());
  return Response.json(await viewShopPage(store().read));
});
