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

/** The scope of a list in which no shop stands for every shop, as channels and hooks keep theirs. */
export function toScope(shops: readonly string[]): ShopScope {
  return shops.length === 0 ? EVERY_SHOP : limitToShops(shops);
}

/** The scope of what concerns one parcel: of one without a shop that of every shop. */
export function scopeOfParcel(shop: string | null): ShopScope {
  return shop === null ? EVERY_SHOP : limitToShops([shop]);
}

/** As stored with a person, token or job: JSON, null for every shop. */
export function serializeScope(scope: ShopScope): string | null {
  return scope.kind === "every" ? null : JSON.stringify(scope.shops);
}

export function parseScope(stored: string | null): ShopScope {
  return stored === null ? EVERY_SHOP : limitToShops(JSON.parse(stored) as string[]);
}

/** Whether everything in the one scope is in the other too. */
export function isScopeWithin(inner: ShopScope, outer: ShopScope): boolean {
  if (outer.kind === "every") return true;
  return inner.kind === "some" && inner.shops.every((shop) => outer.shops.includes(shop));
}

/** The shops that are in both. */
export function intersectScopes(left: ShopScope, right: ShopScope): ShopScope {
  if (left.kind === "every") return right;
  return right.kind === "every" ? left : limitToShops(left.shops.filter((shop) => right.shops.includes(shop)));
}

/** A scope narrowed to one shop; the whole scope where none is named. */
export function narrowToShop(scope: ShopScope, shop: string | undefined): ShopScope {
  return shop === undefined || shop === "" ? scope : intersectScopes(scope, limitToShops([shop]));
}

/** Whether every shop of a scope is in another. */
export function isWithinScope(scope: ShopScope, other: ShopScope): boolean {
  if (other.kind === "every") return true;
  return scope.kind === "some" && scope.shops.every((shop) => other.shops.includes(shop));
}
