import { and, isNotNull } from "drizzle-orm";
import { isInShops } from "@/db/queries/shared/shop-condition";
import { remittanceFiles } from "@/db/schema/settlement/settlement-tables";
import { shipments } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";

/** Whether there is something to settle: a parcel of these shops with cash on delivery, or a carrier's file. */
export async function hasSettlement(db: Db, scope: ShopScope): Promise<boolean> {
  const files = await db.select({ id: remittanceFiles.id }).from(remittanceFiles).limit(1);
  if (files.length > 0) return true;
  const parcels = await db
    .select({ id: shipments.id })
    .from(shipments)
    .where(and(isNotNull(shipments.codAmount), isInShops(scope, shipments.shop)))
    .limit(1);
  return parcels.length > 0;
}
