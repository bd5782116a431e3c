import { type Column, inArray, type SQL, sql } from "drizzle-orm";
import type { ShopScope, SomeShops } from "@/lib/domain/auth/shop-scope";

/**
 * For rows that have a parcel's id and no shop of their own: the condition that the parcel, live or archived, is in one
 * of the scope's shops. Undefined when every row belongs to the scope; false for rows without a parcel.
 */
export function isParcelInShops(scope: ShopScope, shipmentId: Column): SQL | undefined {
  if (scope.kind === "every") return undefined;
  return sql`(EXISTS (SELECT 1 FROM shipment AS live_of_shop WHERE live_of_shop.id = ${shipmentId} AND ${isOneOf(scope, sql`live_of_shop.shop`)})
    OR ${isArchivedInShops(scope, shipmentId)})`;
}

/** The same for archived parcels alone: their shop stands with their measurement. */
export function isArchivedInShops(scope: ShopScope, shipmentId: Column): SQL | undefined {
  if (scope.kind === "every") return undefined;
  // Names of its own, since the given column may be of one of the same tables.
  return sql`EXISTS (SELECT 1 FROM archived_parcel AS archived_of_shop
    INNER JOIN shipment_measure AS measured_of_shop ON measured_of_shop.shipment_id = archived_of_shop.shipment_id
    WHERE archived_of_shop.shipment_id = ${shipmentId} AND ${isOneOf(scope, sql`measured_of_shop.shop`)})`;
}

const isOneOf = ({ shops }: SomeShops, shop: SQL): SQL => inArray(shop, [...shops]);
