import { findArrival } from "@/db/queries/analytics/find-arrival";
import { DESK_LOOK } from "@/db/queries/buyers/shop-page-records";
import { findShipment } from "@/db/queries/shipments/shipment-pages";
import type { Db } from "@/db/store";
import { renderNoParcelPage } from "@/lib/buyer/buyer-lookup-page";
import { toBuyerParcel } from "@/lib/buyer/buyer-parcel";
import { renderParcelPage } from "@/lib/buyer/buyer-parcel-page";
import type { BuyerReader } from "@/lib/buyer/buyer-reader";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { findLanguage } from "@/lib/domain/shared/languages";
import { preferredLanguage } from "@/lib/i18n/resolve-language";
import { createBuyerResponse } from "@/lib/server/buyers/buyer-response";
import { findShipmentIdByToken } from "./buyer-page-links";
import { getShopPageHeader } from "./manage-shop-page";

/** The language and size of letters that the buyer chose on the page, else the browser's language. */
export function readBuyerReader(request: Request): BuyerReader {
  const { searchParams } = new URL(request.url);
  const locale = findLanguage(searchParams.get("lang")) ?? preferredLanguage(request.headers.get("accept-language"));
  return { locale, isLarge: searchParams.get("size") === "large" };
}

/** The buyer page of a link, or a 404 page when the link is not valid. */
export async function parcelPageResponse(
  db: Db,
  request: Request,
  token: string,
  isFramed: boolean,
): Promise<Response> {
  const reader = readBuyerReader(request);
  const id = await findShipmentIdByToken(db, token);
  const shipment = id === undefined ? undefined : await findShipment(db, EVERY_SHOP, id);
  const shop = await getShopPageHeader(db, shipment?.shop ?? DESK_LOOK);
  if (!shipment) return createBuyerResponse(renderNoParcelPage(reader, shop, isFramed), 404);
  const now = Date.now();
  const arrival = await findArrival(db, shipment.id, now);
  return createBuyerResponse(
    renderParcelPage(toBuyerParcel(shipment, arrival, now), shop, {
      ...reader,
      path: `/t/${token}`,
      isFramed,
      isReported: new URL(request.url).searchParams.has("reported"),
    }),
  );
}
