import { and, asc, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { isArchivedInShops } from "@/db/queries/shared/parcel-in-shops";
import { isInShops } from "@/db/queries/shared/shop-condition";
import { hasJourneyEnded } from "@/db/queries/shipments/reused-numbers";
import { findParcelsOfSeveralOrders } from "@/db/queries/shipments/shipment-orders";
import type { ShipmentRow } from "@/db/queries/shipments/shipment-rows";
import { archivedParcels } from "@/db/schema/operation/archive-tables";
import { shipments } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";

const NUMBERS_PER_STATEMENT = 200;

/** More parcels than an order has. */
const MAX_SHIPMENTS = 50;

/** A stored shipment with a number of an order. `hasEnded`: the number, when it comes again, is another parcel's. */
export interface NumberedShipment {
  row: ShipmentRow;
  hasEnded: boolean;
}

/**
 * The shipments of any shop with these numbers: those on their journey before ended ones, among these the subscribed
 * before refused ones, then the oldest.
 */
export async function listShipmentsOfNumbers(
  db: Db,
  numbers: readonly string[],
  reuseLimit: number,
): Promise<Map<string, NumberedShipment[]>> {
  const found = new Map<string, NumberedShipment[]>();
  for (let start = 0; start < numbers.length; start += NUMBERS_PER_STATEMENT) {
    const rows = await db
      .select({ row: shipments, hasEnded: hasJourneyEnded(reuseLimit) })
      .from(shipments)
      .where(inArray(shipments.waybillNumber, numbers.slice(start, start + NUMBERS_PER_STATEMENT)))
      .orderBy(
        hasJourneyEnded(reuseLimit),
        sql`CASE WHEN ${shipments.monitorStatus} = 'failed' THEN 1 ELSE 0 END`,
        asc(shipments.id),
      );
    for (const each of rows) {
      const { waybillNumber } = each.row;
      found.set(waybillNumber, [...(found.get(waybillNumber) ?? []), each]);
    }
  }
  return found;
}

/** The scope's archived parcels with these numbers. */
export async function listArchivedOfNumbers(db: Db, scope: ShopScope, numbers: readonly string[]) {
  const { shipmentId: id, waybillNumber, orderNumber } = archivedParcels;
  const found: { id: string; waybillNumber: string; orderNumber: string | null }[] = [];
  for (let start = 0; start < numbers.length; start += NUMBERS_PER_STATEMENT) {
    const isOne = inArray(waybillNumber, numbers.slice(start, start + NUMBERS_PER_STATEMENT));
    const rows = await db
      .select({ id, waybillNumber, orderNumber })
      .from(archivedParcels)
      .where(and(isOne, isArchivedInShops(scope, id)));
    found.push(...rows);
  }
  return found;
}

/**
 * The scope's parcels of an order, also those that hold further orders, oldest first; of this shop or without a shop, when
 * a shop is given.
 */
export async function findOrderShipments(
  db: Db,
  scope: ShopScope,
  orderNumber: string,
  shop: string | null,
): Promise<ShipmentRow[]> {
  const several = (await findParcelsOfSeveralOrders(db, [orderNumber])).slice(0, MAX_SHIPMENTS);
  const isOfOrder = or(
    eq(shipments.orderNumber, orderNumber),
    several.length > 0 ? inArray(shipments.id, several) : undefined,
  );
  const isOfShop = shop === null ? undefined : or(eq(shipments.shop, shop), isNull(shipments.shop));
  return db
    .select()
    .from(shipments)
    .where(and(isOfOrder, isOfShop, isInShops(scope, shipments.shop)))
    .orderBy(asc(shipments.id))
    .limit(MAX_SHIPMENTS);
}
