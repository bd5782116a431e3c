import { findArrival } from "@/db/queries/analytics/arrival";
import { findShipment } from "@/db/queries/shipments/shipments";
import type { Db } from "@/db/store";
import { noParcelPage } from "@/lib/buyer/look-up-page";
import { toBuyerParcel } from "@/lib/buyer/parcel";
import { parcelPage } from "@/lib/buyer/parcel-page";
import type { BuyerLocale } from "@/lib/buyer/words";
import { buyerAnswer } from "@/lib/server/buyers/buyer-answer";
import { preferredOf } from "@/lib/server/i18n/locales";
import { shipmentOfLink } from "./buyer-links";
import { readShopHead } from "./shop-page";

/** The language that the buyer has chosen on the page, else that of the browser. */
export function buyerLocale(request: Request): BuyerLocale {
  const chosen = new URL(request.url).searchParams.get("lang");
  if (chosen === "en" || chosen === "zh-CN") return chosen;
  return preferredOf(request.headers.get("accept-language"));
}

/** The page of a token's parcel, or the one that says that there is none. */
export async function parcelAnswer(db: Db, request: Request, token: string, isFramed: boolean): Promise<Response> {
  const locale = buyerLocale(request);
  const id = await shipmentOfLink(db, token);
  const [shop, shipment] = await Promise.all([readShopHead(db), id === undefined ? undefined : findShipment(db, id)]);
  if (!shipment) return buyerAnswer(noParcelPage(locale, shop, isFramed), 404);
  const arrival = await findArrival(db, shipment.id, Date.now());
  return buyerAnswer(parcelPage(toBuyerParcel(shipment, arrival), shop, { locale, path: `/t/${token}`, isFramed }));
}
