import { type Column, inArray, type SQL } from "drizzle-orm";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";

/** The condition that a row belongs to one of the scope's shops; undefined when every row does. */
export function isInShops(scope: ShopScope, shop: Column): SQL | undefined {
  return scope.kind === "every" ? undefined : inArray(shop, [...scope.shops]);
}
