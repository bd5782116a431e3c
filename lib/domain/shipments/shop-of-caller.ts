import { isInScope, type ShopScope } from "@/lib/domain/auth/shop-scope";
import { ConflictError, invalidField } from "@/lib/domain/shared/errors";

declare const CHOSEN: unique symbol;

/**
 * The shop that a caller may give a parcel. Only {@link chooseShop} makes one, and what writes the shop of parcels takes
 * nothing else: a shop that was not checked does not compile.
 */
export interface ChosenShop {
  /** Null for no shop, which only unlimited callers can choose. */
  readonly name: string | null;
  readonly [CHOSEN]: true;
}

/** A shipment whose shop was checked against who enters or changes it. */
export type InChosenShop<Shipment extends { shop: string | null }> = Omit<Shipment, "shop"> & { shop: ChosenShop };

/**
 * The shop of a parcel that a caller enters or changes: the given one, which must be one of the caller's. Without one
 * it is the caller's only shop.
 *
 * @throws InvalidInputError when a limited caller names no shop and has several, or names another's
 */
export function chooseShop(scope: ShopScope, given: string | null): ChosenShop {
  const name = chooseName(scope, given);
  return { name } as ChosenShop;
}

function chooseName(scope: ShopScope, given: string | null): string | null {
  if (isInScope(scope, given) || scope.kind === "every") return given;
  const [only, ...others] = scope.shops;
  if (given === null && only !== undefined && others.length === 0) return only;
  throw given === null
    ? invalidField("shop", "shipments.shopNeeded", { shops: [...scope.shops] })
    : invalidField("shop", "shipments.shopForbidden", { shop: given, shops: [...scope.shops] });
}

/** A parcel outside the caller's shops has the number: nothing else is told about it. */
export function numberInUse(waybillNumber: string): ConflictError {
  return new ConflictError("shipments.numberInUse", { number: waybillNumber });
}
