import type { LookupResult } from "@/lib/domain/shipment-list/lookup-result";

export type FoundShipment = LookupResult["found"][number];
export const SORT_COLUMNS = ["number", "carrier", "state", "updated"] as const;
export type SortColumn = (typeof SORT_COLUMNS)[number];

/** Column by which the result is sorted; null for the order of the input. */
export interface Sorting {
  column: SortColumn;
  isDescending: boolean;
}

/** A tab above the result: a state's label, or all. */
export interface StateCount {
  stateName: string;
  count: number;
  /** One shipment with this state, for its chip. */
  sample: FoundShipment["shipment"];
}

/** @param locale locale of the reader, for sorting text */
export function sortLookupResults(
  found: readonly FoundShipment[],
  sorting: Sorting | null,
  locale: string,
): readonly FoundShipment[] {
  if (!sorting) return found;
  const compare = new Intl.Collator(locale, { numeric: true }).compare;
  const getSortKey = ({ number, shipment }: FoundShipment) => {
    if (sorting.column === "number") return number;
    if (sorting.column === "carrier") return shipment.carrierName ?? "";
    return sorting.column === "state" ? shipment.stateName : shipment.activityAt;
  };
  const sorted = found.toSorted((left, right) => compare(getSortKey(left), getSortKey(right)));
  return sorting.isDescending ? sorted.toReversed() : sorted;
}

/** The states that occur, most frequent first. */
export function countStates(found: readonly FoundShipment[]): StateCount[] {
  const shares = new Map<string, StateCount>();
  for (const { shipment } of found) {
    const share = shares.get(shipment.stateName) ?? { stateName: shipment.stateName, count: 0, sample: shipment };
    shares.set(shipment.stateName, { ...share, count: share.count + 1 });
  }
  return [...shares.values()].toSorted((left, right) => right.count - left.count);
}
