import type { UrlValues } from "@/lib/client/shared/url-state";
import type { lookupState } from "@/lib/client/shipment-list/lookup-queries";
import type { LookupResult } from "@/lib/domain/shipment-list/lookup-result";

export type FoundShipment = LookupResult["found"][number];
/** A tab above the result: a state's label, or all. */
export interface StateCount {
  stateName: string;
  count: number;
  /** One shipment with this state, for its chip. */
  sample: FoundShipment["shipment"];
}

/**
 * @param sorting column and direction in the address; empty for the order of the input
 * @param locale locale of the reader, for sorting text
 */
export function sortLookupResults(
  found: readonly FoundShipment[],
  { sort, order }: UrlValues<typeof lookupState>,
  locale: string,
): readonly FoundShipment[] {
  if (sort === "") return found;
  const compare = new Intl.Collator(locale, { numeric: true }).compare;
  const getSortKey = ({ number, shipment }: FoundShipment) => {
    if (sort === "number") return number;
    if (sort === "carrier") return shipment.carrierName ?? "";
    return sort === "state" ? shipment.stateName : shipment.activityAt;
  };
  const sorted = found.toSorted((left, right) => compare(getSortKey(left), getSortKey(right)));
  return order === "desc" ? sorted.toReversed() : sorted;
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
