import { and, asc, eq, inArray, isNotNull, notExists, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { isInShops } from "@/db/queries/shared/shop-condition";
import { shipments } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import type { ShipmentView } from "@/lib/domain/shipments/shipment-view";
import { findParcelsOfSeveralOrders } from "./shipment-orders";
import { toShipmentViews } from "./shipment-pages";

/** Numbers in one query. */
const CHUNK = 250;
/** A text shared by more parcels than this is not a number. */
const MAX_PER_NUMBER = 4;

/**
 * Shipments with one of these waybill numbers (upper case), oldest first. Of a number that the carrier used again, the
 * newest parcel: what is done to a list of numbers is not meant for those of last year.
 */
export function findByWaybillNumbers(
  db: Db,
  scope: ShopScope,
  numbers: readonly string[],
  now: number,
): Promise<ShipmentView[]> {
  return findInChunks(numbers, async (chunk) => {
    const rows = await db
      .select()
      .from(shipments)
      .where(
        and(inArray(shipments.waybillNumber, chunk), isInShops(scope, shipments.shop), hasNoLaterParcel(db, scope)),
      )
      .orderBy(asc(shipments.waybillNumber), asc(shipments.id))
      .limit(chunk.length * MAX_PER_NUMBER);
    return toShipmentViews(db, rows, now);
  });
}

function hasNoLaterParcel(db: Db, scope: ShopScope): SQL {
  const later = alias(shipments, "later");
  const isLater = and(eq(later.waybillNumber, shipments.waybillNumber), eq(later.earlierId, shipments.id));
  return notExists(
    db
      .select({ id: later.id })
      .from(later)
      .where(and(isLater, isInShops(scope, later.shop))),
  );
}

/** Shipments of these order numbers, in the merchant's spelling; also those that hold further orders. */
export function findByOrderNumbers(
  db: Db,
  scope: ShopScope,
  numbers: readonly string[],
  now: number,
): Promise<ShipmentView[]> {
  return findInChunks(numbers, async (chunk) => {
    const rows = await db
      .select()
      .from(shipments)
      .where(
        and(isNotNull(shipments.orderNumber), inArray(shipments.orderNumber, chunk), isInShops(scope, shipments.shop)),
      )
      .orderBy(asc(shipments.orderNumber), asc(shipments.id))
      .limit(chunk.length * MAX_PER_NUMBER);
    const ids = (await findParcelsOfSeveralOrders(db, chunk)).slice(0, chunk.length * MAX_PER_NUMBER);
    const others = ids.length === 0 ? [] : await listByIds(db, scope, ids);
    return toShipmentViews(db, [...rows, ...others], now);
  });
}

function listByIds(db: Db, scope: ShopScope, ids: readonly string[]) {
  return db
    .select()
    .from(shipments)
    .where(and(inArray(shipments.id, [...ids]), isInShops(scope, shipments.shop)))
    .orderBy(asc(shipments.id));
}

async function findInChunks(
  numbers: readonly string[],
  find: (chunk: string[]) => Promise<ShipmentView[]>,
): Promise<ShipmentView[]> {
  const found: ShipmentView[] = [];
  for (let start = 0; start < numbers.length; start += CHUNK) {
    found.push(...(await find(numbers.slice(start, start + CHUNK))));
  }
  return found;
}
