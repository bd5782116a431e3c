import { isScopeWithin, type ShopScope, toScope } from "@/lib/domain/auth/shop-scope";
import { invalidField } from "@/lib/domain/shared/errors";

/**
 * Checks the shops chosen for a channel or a hook. Nobody sends out what they may not see.
 *
 * @param shops none for every shop
 * @throws InvalidInputError when the scope lacks one of them
 */
export function requireShopsInScope(shops: readonly string[], scope: ShopScope): void {
  if (isScopeWithin(toScope(shops), scope)) return;
  throw invalidField("shops", "auth.ownShopsOnly", { shops: scope.kind === "some" ? scope.shops : [] });
}
