import { type ResolvedFilter, shipmentFilterSchema } from "@/lib/domain/shipment-list/shipment-filter";

/** A filter as the address writes it; its search is only a part of a number. */
export function parseTestFilter(given: Readonly<Record<string, string | number>> = {}): ResolvedFilter {
  const { q, ...filter } = shipmentFilterSchema.parse(given);
  if (!q) return filter;
  const guess = { isWhole: false, carriers: [], shops: [], salespeople: [], phoneTail: null, phoneHash: null };
  return { ...filter, q: { text: q.toUpperCase(), ...guess } };
}
