import type { z } from "zod";
import { findArrival } from "@/db/queries/analytics/find-arrival";
import { listShipmentIds } from "@/db/queries/shipment-list/shipment-list";
import { findShipment } from "@/db/queries/shipments/shipment-pages";
import type { Db } from "@/db/store";
import type { BuyerPage } from "@/lib/buyer/buyer-document";
import { renderLookupPage } from "@/lib/buyer/buyer-lookup-page";
import { toBuyerParcel } from "@/lib/buyer/buyer-parcel";
import { renderParcelPage } from "@/lib/buyer/buyer-parcel-page";
import type { BuyerReader } from "@/lib/buyer/buyer-reader";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import type { shopPagePreviewSchema } from "@/lib/domain/buyers/shop-page-schema";
import { getShopPageHeader } from "./manage-shop-page";

/**
 * The buyer's page of the shop's newest parcel with settings that are not saved; of a shop without parcels the lookup page.
 *
 * @param now ms since 1970 UTC
 */
export async function renderShopPagePreview(
  db: Db,
  { shop, ...draft }: z.output<typeof shopPagePreviewSchema>,
  reader: BuyerReader,
  now: number,
): Promise<BuyerPage> {
  const header = { ...(await getShopPageHeader(db, shop)), ...draft };
  const ofShop = shop === "" ? {} : { shop: [shop] };
  const [id] = (await listShipmentIds(db, { scope: EVERY_SHOP, limit: 1, ...ofShop }, now)).ids;
  const shipment = id === undefined ? undefined : await findShipment(db, EVERY_SHOP, id);
  if (!shipment) return renderLookupPage(reader, header, "none");
  const parcel = toBuyerParcel(shipment, await findArrival(db, shipment.id, now), now);
  return renderParcelPage(parcel, header, { ...reader, path: "/t", isFramed: false });
}
