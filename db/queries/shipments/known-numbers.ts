import { and, eq, inArray } from "drizzle-orm";
import { isInShops } from "@/db/queries/shared/shop-condition";
import { shipments } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";

/** Whether a shipment of the scope has exactly this waybill number or order number, given in upper case. */
export async function isKnownNumber(db: Db, scope: ShopScope, number: string): Promise<boolean> {
  const { id, waybillNumber, orderNumber, shop } = shipments;
  const isInside = isInShops(scope, shop);
  const select = db.select({ id }).from(shipments).limit(1);
  const found = await select.where(and(eq(waybillNumber, number), isInside));
  if (found.length > 0) return true;
  const byOrderNumber = db.select({ id }).from(shipments).limit(1);
  return (await byOrderNumber.where(and(inArray(orderNumber, [number, number.toLowerCase()]), isInside))).length > 0;
}

/** Whether a shipment of the scope is for the phone number with any of these hashes. */
export async function isKnownPhone(db: Db, scope: ShopScope, phoneHashes: readonly string[]): Promise<boolean> {
  const { id, shop, phoneHash } = shipments;
  const select = db.select({ id }).from(shipments).limit(1);
  return (await select.where(and(inArray(phoneHash, [...phoneHashes]), isInShops(scope, shop)))).length > 0;
}
