import { type Column, inArray, type SQL, sql } from "drizzle-orm";
import { isPostgres } from "@/db/column-builders";
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
  if (scope.kind === "every") return undefined;
  const shops = JSON.stringify(scope.shops);
  return isPostgres
    ? sql`${stored}::jsonb <@ ${shops}::jsonb`
    : sql`(${stored} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM json_each(${stored}) AS own WHERE own.value NOT IN (SELECT allowed.value FROM json_each(${shops}) AS allowed)))`;
}
