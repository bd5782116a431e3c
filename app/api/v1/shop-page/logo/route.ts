import { store } from "@/db/open";
import { LOGO_LIMIT_BYTES } from "@/lib/domain/buyers/shop-page";
import { authorize } from "@/lib/server/auth/authorize";
import { handle } from "@/lib/server/http/problem";
import { readBody } from "@/lib/server/http/read-body";
import { removeLogo, setLogo, viewShopPage } from "@/lib/services/buyers/shop-page";

/** Takes the bare file. One that is a little too large is read, so that its sender learns why it is refused. */
export const POST = handle(async (request) => {
  await authorize(request, "manage");
  await setLogo(store(), await readBody(request, LOGO_LIMIT_BYTES * 4), Date.now());
  return Response.json(await viewShopPage(store().read));
});

export const DELETE = handle(async (request) => {
  await authorize(request, "manage");
  await removeLogo(store(), Date.now());
  return Response.json(await viewShopPage(store().read));
});
