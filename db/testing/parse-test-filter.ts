import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { NOTHING_MEANT, type ResolvedFilter, shipmentFilterSchema } from "@/lib/domain/shipment-list/shipment-filter";

/** A filter as the address writes it; its search is only a part of a number. */
export function parseTestFilter(scope: ShopScope, given: Readonly<Record<string, string | number>>): ResolvedFilter {
  const { q, ...conditions } = shipmentFilterSchema.parse(given);
  const filter = { ...conditions, scope };
  if (!q) return filter;
  return { ...filter, q: { ...NOTHING_MEANT, text: q.toUpperCase() } };
}
