/**
 * The shops whose parcels somebody may see and change. Queries of rows that belong to a parcel require it, so
 * that none can forget the boundary. People, tokens, jobs and hooks carry one.
 */
export type ShopScope = EveryShop | SomeShops;

export interface EveryShop {
  readonly kind: "every";
}

/** Each shop once; none of them: no parcel. A parcel without a shop is in none of them. */
export interface SomeShops {
  readonly kind: "some";
  readonly shops: readonly string[];
}

/** Of unlimited people and tokens, and of the desk's own work. */
export const EVERY_SHOP: EveryShop = { kind: "every" };

export function limitToShops(shops: readonly string[]): ShopScope {
  return { kind: "some", shops: [...new Set(shops)] };
}

/** @param shop null for a parcel without a shop, which only unlimited people see */
export function isInScope(scope: ShopScope, shop: string | null): boolean {
  return scope.kind === "every" || (shop !== null && scope.shops.includes(shop));
}

/** As stored with a person, token or job: JSON, null for every shop. */
export function serializeScope(scope: ShopScope): string | null {
  return scope.kind === "every" ? null : JSON.stringify(scope.shops);
}

export function parseScope(stored: string | null): ShopScope {
  return stored === null ? EVERY_SHOP : limitToShops(JSON.parse(stored) as string[]);
}

/** The shops that are in both. */
export function intersectScopes(left: ShopScope, right: ShopScope): ShopScope {
  if (left.kind === "every") return right;
  return right.kind === "every" ? left : limitToShops(left.shops.filter((shop) => right.shops.includes(shop)));
}
