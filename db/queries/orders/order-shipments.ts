import { and, asc, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { isInShops } from "@/db/queries/shared/shop-condition";
import { findParcelsOfSeveralOrders } from "@/db/queries/shipments/shipment-orders";
import type { ShipmentRow } from "@/db/queries/shipments/shipment-rows";
import { shipments } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";

const NUMBERS_PER_STATEMENT = 200;

/** More parcels than an order has. */
const MAX_SHIPMENTS = 50;

/** The shipment of any shop of each of these numbers, in any order: a subscribed one before a refused one, then the oldest. */
export async function findShipmentPerNumber(db: Db, numbers: readonly string[]): Promise<Map<string, ShipmentRow>> {
  const found = new Map<string, ShipmentRow>();
  for (let start = 0; start < numbers.length; start += NUMBERS_PER_STATEMENT) {
    const rows = await db
      .select()
      .from(shipments)
      .where(inArray(shipments.waybillNumber, numbers.slice(start, start + NUMBERS_PER_STATEMENT)))
      .orderBy(sql`CASE WHEN ${shipments.monitorStatus} = 'failed' THEN 1 ELSE 0 END`, asc(shipments.id));
    for (const row of rows) if (!found.has(row.waybillNumber)) found.set(row.waybillNumber, row);
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
