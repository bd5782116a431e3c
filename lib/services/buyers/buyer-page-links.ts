import { findLinkGenerations, incrementLinkGeneration } from "@/db/queries/buyers/buyer-link-records";
import { lockShipmentRow } from "@/db/queries/shipments/edited-shipment";
import type { Db, Store } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { NotFoundError } from "@/lib/domain/shared/errors";
import type { ShipmentView } from "@/lib/domain/shipments/shipment-view";
import { config } from "@/lib/server/runtime/config";
import { createBuyerToken, parseBuyerToken } from "./buyer-token";

/** Separates the shipment's id from the number of times its link was replaced; ids do not contain it. */
const GENERATION_SEPARATOR = ".";

/** Paths of the buyer pages by shipment id. */
export async function listBuyerPaths(db: Db, shipmentIds: readonly string[]): Promise<Map<string, string>> {
  const generations = await findLinkGenerations(db, shipmentIds);
  return new Map(shipmentIds.map((id) => [id, buildPath(id, generations.get(id) ?? 0)]));
}

/** Adds the URL of the buyer page to a shipment. */
export async function addTrackingUrl<View extends ShipmentView>(db: Db, view: View): Promise<View> {
  const paths = await listBuyerPaths(db, [view.id]);
  return { ...view, trackingUrl: toAbsoluteUrl(paths.get(view.id)) };
}

/** Adds the URLs of their buyer pages to several shipments. */
export async function addTrackingUrls<View extends ShipmentView>(db: Db, views: readonly View[]): Promise<View[]> {
  const paths = await listBuyerPaths(
    db,
    views.map(({ id }) => id),
  );
  return views.map((view) => ({ ...view, trackingUrl: toAbsoluteUrl(paths.get(view.id)) }));
}

/** The shipment's id behind a link; undefined when the link was never issued or has been replaced. */
export async function findShipmentIdByToken(db: Db, token: string): Promise<string | undefined> {
  const [id = "", generation = "0"] = parseBuyerToken(token)?.split(GENERATION_SEPARATOR) ?? [];
  if (id === "") return undefined;
  const newest = (await findLinkGenerations(db, [id])).get(id) ?? 0;
  return newest === Number(generation) ? id : undefined;
}

/** Replaces a shipment's buyer link; all older links stop working. @returns the new URL. @throws NotFoundError */
export async function renewTrackingUrl(
  store: Store,
  scope: ShopScope,
  shipmentId: string,
  now: number,
): Promise<string> {
  await store.write(async (tx) => {
    if (!(await lockShipmentRow(tx, scope, shipmentId))) throw new NotFoundError("shipment", shipmentId);
    await incrementLinkGeneration(tx, shipmentId, now);
  });
  return toAbsoluteUrl((await listBuyerPaths(store.read, [shipmentId])).get(shipmentId)) ?? "";
}

function buildPath(id: string, generation: number): string {
  return `/t/${createBuyerToken(generation === 0 ? id : id + GENERATION_SEPARATOR + generation)}`;
}

function toAbsoluteUrl(path: string | undefined): string | undefined {
  return path && config().publicUrl + path;
}
