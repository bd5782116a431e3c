import { and, inArray } from "drizzle-orm";
import { isInShops } from "@/db/queries/shared/shop-condition";
import { shipments } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";

const IDS_PER_STATEMENT = 500;

/** Those of these shipments that are in the scope. */
export async function listIdsInShops(db: Db, scope: ShopScope, ids: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (let start = 0; start < ids.length; start += IDS_PER_STATEMENT) {
    const rows = await db
      .select({ id: shipments.id })
      .from(shipments)
      .where(and(inArray(shipments.id, ids.slice(start, start + IDS_PER_STATEMENT)), isInShops(scope, shipments.shop)));
    for (const { id } of rows) found.push(id);
  }
  return found;
}
