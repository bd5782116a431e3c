import { type Column, inArray, type SQL } from "drizzle-orm";
import { engine } from "@/db/engine";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";

/** The condition that a row belongs to one of the scope's shops; undefined when every row does. */
export function isInShops(scope: ShopScope, shop: Column): SQL | undefined {
  return scope.kind === "every" ? undefined : inArray(shop, [...scope.shops]);
}

/**
 * The condition that a row with a scope of its own, such as a job, concerns no shop outside this scope; undefined when
 * every row does.
 *
 * @param stored a scope as `serializeScope` writes it
 */
export function isWithinShops(scope: ShopScope, stored: Column): SQL | undefined {
  return scope.kind === "every" ? undefined : engine.isSubset(stored, scope.shops);
}
