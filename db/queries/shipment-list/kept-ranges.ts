import { type CountedDays, dayRangeOf, type FacetFilter, facetFilters, isGiven } from "./facet-filters";
import { type Facet, VALUE_SEPARATOR } from "./facets";
import type { FilterConditions } from "./shipment-conditions";
import type { ShipmentKind } from "./shipment-search";

/** Kept counts whose values are from `first` to `last` in the order of texts; of one value where both are the same. */
export interface KeptRange {
  facet: Facet;
  first: string;
  last: string;
}

/** Conditions that triggers do not count. A new condition belongs here unless it has a facet. */
const UNCOUNTED_KEYS = ["codMin", "codMax", "flag", "tag"] as const satisfies (keyof FilterConditions)[];

/** Two conditions that triggers count together, and one condition together with the day of activity. */
const PAIRS: readonly Facet[] = ["carrier shop", "carrier salesperson", "shop salesperson", "carrier destination"];
const WITH_DAYS: readonly Facet[] = ["carrier activity", "shop activity", "salesperson activity"];

/**
 * The kept counts whose sum is the number of settled shipments that match a filter, where `withMonitorStatus` leaves
 * the kinds of its monitor statuses; undefined where triggers do not count its conditions.
 */
export function keptRanges(filter: FilterConditions): KeptRange[] | undefined {
  const facets = facetFilters(filter);
  const days = dayRangeOf(filter);
  if (UNCOUNTED_KEYS.some((key) => isGiven(filter[key]))) return undefined;
  // Cities are counted by their first two characters, so one character has no count.
  if (isGiven(filter.area) && !facets.some(({ facet }) => facet === "province" || facet === "city")) return undefined;
  if (filter.abroad) {
    return facets.length > 0 || days ? undefined : [keptValue("abroad", filter.abroad === "yes" ? "1" : "0")];
  }
  return rangesOf(facets, days);
}

function rangesOf(facets: readonly FacetFilter[], days: CountedDays | undefined): KeptRange[] | undefined {
  const [one, two] = facets;
  if (facets.some(({ isExact }) => !isExact) || facets.length > 2) return undefined;
  if (!one) return [days ? { facet: days.by, first: days.first, last: days.last } : keptValue("all", "")];
  if (!two) {
    if (!days) return one.values.map(({ value }) => keptValue(one.facet, value));
    const facet = WITH_DAYS.find((each) => each === `${one.facet} ${days.by}`);
    const between = (value: string) => `${value}${VALUE_SEPARATOR}`;
    return (
      facet &&
      one.values.map(({ value }) => ({ facet, first: between(value) + days.first, last: between(value) + days.last }))
    );
  }
  const facet = PAIRS.find((each) => each === `${one.facet} ${two.facet}`);
  if (!facet || days) return undefined;
  return one.values.flatMap(({ value }) =>
    two.values.map((other) => keptValue(facet, `${value}${VALUE_SEPARATOR}${other.value}`)),
  );
}

const keptValue = (facet: Facet, value: string): KeptRange => ({ facet, first: value, last: value });

export function withMonitorStatus({ monitor }: FilterConditions, kinds: ShipmentKind[]): ShipmentKind[] {
  return monitor?.length ? kinds.filter(({ monitorStatus }) => monitor.includes(monitorStatus)) : kinds;
}
