import type { LookupResult } from "@/lib/domain/shipment-list/lookup";

export type FoundShipment = LookupResult["found"][number];
export const SORT_COLUMNS = ["number", "carrier", "state", "updated"] as const;
export type SortColumn = (typeof SORT_COLUMNS)[number];

/** Which column the result is sorted by; null keeps the order in which was asked. */
export interface Sorting {
  column: SortColumn;
  isDescending: boolean;
}

/** A tab above the result: a state by its word, or all. */
export interface StateCount {
  stateName: string;
  count: number;
  /** One that is in it. */
  sample: FoundShipment["shipment"];
}

/** @param locale of the reader, by which words are sorted */
export function sortLookupResults(
  found: readonly FoundShipment[],
  sorting: Sorting | null,
  locale: string,
): readonly FoundShipment[] {
  if (!sorting) return found;
  const compare = new Intl.Collator(locale, { numeric: true }).compare;
  const keyOf = ({ number, shipment }: FoundShipment) => {
    if (sorting.column === "number") return number;
    if (sorting.column === "carrier") return shipment.carrierName ?? "";
    return sorting.column === "state" ? shipment.stateName : shipment.activityAt;
  };
  const sorted = found.toSorted((left, right) => compare(keyOf(left), keyOf(right)));
  return sorting.isDescending ? sorted.toReversed() : sorted;
}

/** The states that occur, the most frequent first. */
export function countStates(found: readonly FoundShipment[]): StateCount[] {
  const shares = new Map<string, StateCount>();
  for (const { shipment } of found) {
    const share = shares.get(shipment.stateName) ?? { stateName: shipment.stateName, count: 0, sample: shipment };
    shares.set(shipment.stateName, { ...share, count: share.count + 1 });
  }
  return [...shares.values()].toSorted((left, right) => right.count - left.count);
}
