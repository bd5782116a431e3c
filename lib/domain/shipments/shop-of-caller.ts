import { isInScope, type ShopScope } from "@/lib/domain/auth/shop-scope";
import { ConflictError, invalidField } from "@/lib/domain/shared/errors";

/**
 * The shop of a parcel that a caller enters or changes: the given one, which must be one of the caller's. Without one
 * it is the caller's only shop.
 *
 * @throws InvalidInputError when a limited caller names no shop and has several, or names another's
 */
export function chooseShop(scope: ShopScope, given: string | null): string | null {
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
