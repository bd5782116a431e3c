import { type Column, type SQL, sql } from "drizzle-orm";
import { measures } from "@/db/schema/figure-tables";
import { archivedParcels } from "@/db/schema/operation/archive-tables";
import { shipments } from "@/db/schema/shipment-tables";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { isInShops } from "./shop-condition";

/**
 * For rows that have a parcel's id and no shop of their own: the condition that the parcel, live or archived, is in one
 * of the scope's shops. Undefined when every row belongs to the scope; false for rows without a parcel.
 */
export function isParcelInShops(scope: ShopScope, shipmentId: Column): SQL | undefined {
  if (scope.kind === "every") return undefined;
  return sql`(EXISTS (SELECT 1 FROM ${shipments} WHERE ${shipments.id} = ${shipmentId} AND ${isInShops(scope, shipments.shop)})
    OR ${isArchivedInShops(scope, shipmentId)})`;
}

/** The same for archived parcels alone: their shop stands with their measurement. */
export function isArchivedInShops(scope: ShopScope, shipmentId: Column): SQL | undefined {
  if (scope.kind === "every") return undefined;
  return sql`EXISTS (SELECT 1 FROM ${archivedParcels} INNER JOIN ${measures} ON ${measures.shipmentId} = ${archivedParcels.shipmentId}
    WHERE ${archivedParcels.shipmentId} = ${shipmentId} AND ${isInShops(scope, measures.shop)})`;
}
