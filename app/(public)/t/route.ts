import { store } from "@/db/open";
import { lookUpPage, parcelChoicePage } from "@/lib/buyer/look-up-page";
import { buyerAnswer } from "@/lib/server/buyers/buyer-answer";
import { clientAddress } from "@/lib/server/http/client-address";
import { handle } from "@/lib/server/http/problem";
import { readBody } from "@/lib/server/http/read-body";
import { buyerLocale } from "@/lib/services/buyers/answer-buyer";
import { buyerPaths } from "@/lib/services/buyers/buyer-links";
import { lookUpParcels } from "@/lib/services/buyers/look-up-parcels";
import { readShopHead } from "@/lib/services/buyers/shop-page";

const LIMIT_BYTES = 4_000;

/** Where a buyer without the link finds a parcel. */
export const GET = handle(async (request) =>
  buyerAnswer(lookUpPage(buyerLocale(request), await readShopHead(store().read), "none")),
);

export const POST = handle(async (request) => {
  const locale = buyerLocale(request);
  const shop = await readShopHead(store().read);
  const form = new URLSearchParams((await readBody(request, LIMIT_BYTES)).toString());
  const orderNumber = form.get("order")?.trim().slice(0, 64) ?? "";
  const digits = form.get("digits")?.normalize("NFKC").trim() ?? "";
  if (orderNumber === "" || !/^\d{4}$/.test(digits)) {
    return buyerAnswer(lookUpPage(locale, shop, "incomplete"), 422);
  }
  const address = clientAddress(request.headers);
  const found = await lookUpParcels(store(), { orderNumber, digits, address }, Date.now());
  if (found === "tooMany") return buyerAnswer(lookUpPage(locale, shop, "tooMany"), 429);
  const [only, another] = found;
  if (!only) return buyerAnswer(lookUpPage(locale, shop, "notFound"), 404);
  const paths = await buyerPaths(
    store().read,
    found.map(({ id }) => id),
  );
  if (another) {
    const parcels = found.map(({ id, waybillNumber }) => ({ path: paths.get(id) ?? "", waybillNumber }));
    return buyerAnswer(parcelChoicePage(locale, shop, parcels));
  }
  const headers = { Location: `${paths.get(only.id)}?lang=${locale}`, "Cache-Control": "no-store" };
  return new Response(null, { status: 303, headers });
});
