import { isInScope, type ShopScope } from "@/lib/domain/auth/shop-scope";
import { splitCommaList } from "./list-params";

/** Conditions that may name something of a shop without naming the shop. */
const TELLING_KEYS = ["salesperson", "q", "import"];

/**
 * Whether the query of a shared view tells somebody with this scope nothing about other shops: every shop that it names
 * is in the scope, and without a shop it names no salesperson, import or searched text either.
 */
export function namesOnlyShopsOf(scope: ShopScope, query: string): boolean {
  if (scope.kind === "every") return true;
  const params = new URLSearchParams(query);
  const shops = splitCommaList(params.get("shop") ?? "");
  if (shops.length > 0) return shops.every((shop) => isInScope(scope, shop));
  return TELLING_KEYS.every((key) => (params.get(key) ?? "") === "");
}
