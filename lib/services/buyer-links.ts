import type { ShipmentPage, ShipmentView } from "@/lib/domain/shipment";
import { buyerToken } from "@/lib/server/buyer-token";
import { config } from "@/lib/server/config";

/** Path of a parcel's page for buyers. */
export function buyerPath(shipmentId: string): string {
  return `/t/${buyerToken(shipmentId)}`;
}

/** A shipment with the address of its buyer's page. */
export function withLink<View extends ShipmentView>(view: View): View {
  return { ...view, trackingUrl: config().publicUrl + buyerPath(view.id) };
}

export function withLinks(page: ShipmentPage): ShipmentPage {
  return { ...page, items: page.items.map(withLink) };
}
