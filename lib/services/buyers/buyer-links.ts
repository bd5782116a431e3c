import { linkGenerations, replaceLink } from "@/db/queries/buyers/buyer-links";
import { lockShipmentRow } from "@/db/queries/shipments/edit-shipments";
import type { Db, Store } from "@/db/store";
import { NotFoundError } from "@/lib/domain/shared/errors";
import type { ShipmentPage, ShipmentView } from "@/lib/domain/shipments/shipment";
import { buyerToken, readBuyerToken } from "@/lib/server/buyers/buyer-token";
import { config } from "@/lib/server/runtime/config";

/** Stands between a shipment's id and how often its link was replaced; no id holds it. */
const REPLACED = ".";

/** Paths of parcels' pages for buyers, by shipment id. */
export async function buyerPaths(db: Db, shipmentIds: readonly string[]): Promise<Map<string, string>> {
  const generations = await linkGenerations(db, shipmentIds);
  return new Map(shipmentIds.map((id) => [id, pathOf(id, generations.get(id) ?? 0)]));
}

/** A shipment with the address of its buyer's page. */
export async function withLink<View extends ShipmentView>(db: Db, view: View): Promise<View> {
  const paths = await buyerPaths(db, [view.id]);
  return { ...view, trackingUrl: addressOf(paths.get(view.id)) };
}

export async function withLinks(db: Db, page: ShipmentPage): Promise<ShipmentPage> {
  const paths = await buyerPaths(
    db,
    page.items.map(({ id }) => id),
  );
  return { ...page, items: page.items.map((view) => ({ ...view, trackingUrl: addressOf(paths.get(view.id)) })) };
}

/** Whose page a link opens; undefined for one that was never made, or that was replaced since. */
export async function shipmentOfLink(db: Db, token: string): Promise<string | undefined> {
  const [id = "", generation = "0"] = readBuyerToken(token)?.split(REPLACED) ?? [];
  if (id === "") return undefined;
  const newest = (await linkGenerations(db, [id])).get(id) ?? 0;
  return newest === Number(generation) ? id : undefined;
}

/** Gives a shipment's buyer another link; every older one leads nowhere from now on. @returns the address @throws NotFoundError */
export async function renewLink(store: Store, shipmentId: string, now: number): Promise<string> {
  await store.write(async (tx) => {
    if (!(await lockShipmentRow(tx, shipmentId))) throw new NotFoundError("运单", shipmentId);
    await replaceLink(tx, shipmentId, now);
  });
  return addressOf((await buyerPaths(store.read, [shipmentId])).get(shipmentId)) ?? "";
}

function pathOf(id: string, generation: number): string {
  return `/t/${buyerToken(generation === 0 ? id : id + REPLACED + generation)}`;
}

function addressOf(path: string | undefined): string | undefined {
  return path && config().publicUrl + path;
}
