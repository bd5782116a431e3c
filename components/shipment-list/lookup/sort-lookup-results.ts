import type { LookupResult } from "@/lib/domain/shipment-list/lookup-result";

export type FoundShipment = LookupResult["found"][number];

/** Orders of the result; the first is that of the input. */
export const LOOKUP_SORTS = ["input", "number", "carrier", "state", "updated"] as const;
export type LookupSort = (typeof LOOKUP_SORTS)[number];

/**
 * The newest first by `updated`, else ascending.
 *
 * @param locale locale of the reader, for sorting text
 */
export function sortLookupResults(
  found: readonly FoundShipment[],
  sort: LookupSort,
  locale: string,
): readonly FoundShipment[] {
  if (sort === "input") return found;
  const compare = new Intl.Collator(locale, { numeric: true }).compare;
  if (sort === "updated") {
    return found.toSorted((left, right) => compare(right.shipment.activityAt, left.shipment.activityAt));
  }
  const getSortKey = ({ number, shipment }: FoundShipment) => {
    if (sort === "number") return number;
    return sort === "carrier" ? (shipment.carrierName ?? "") : shipment.stateName;
  };
  return found.toSorted((left, right) => compare(getSortKey(left), getSortKey(right)));
}

/** The names of the states that occur, with their shipments, most frequent first. */
export function countStates(found: readonly FoundShipment[]): (readonly [stateName: string, count: number])[] {
  const counts = new Map<string, number>();
  for (const { shipment } of found) counts.set(shipment.stateName, (counts.get(shipment.stateName) ?? 0) + 1);
  return [...counts].toSorted(([, left], [, right]) => right - left);
}
