import { and, type Column, eq, type SQL } from "drizzle-orm";
import { shipments } from "@/db/schema/shipment-tables";
import { cityKey } from "@/db/shipment-sql";
import { parsePlace } from "@/lib/domain/geo/parse-place";
import { FILTER_KEYS, type ShipmentTime } from "@/lib/domain/shipment-list/list-params";
import { dayNumber } from "@/lib/domain/time/beijing-month";
import { startOfBeijingDay } from "@/lib/domain/time/beijing-time";
import { type Facet, VALUE_SEPARATOR } from "./facets";
import type { FilterConditions } from "./shipment-conditions";

/** Whether a condition of a filter has a value. */
export const isGiven = (value: unknown): boolean => value != null && !(Array.isArray(value) && value.length === 0);

/** A condition of a filter that has an index and counts of its own. */
export interface FacetFilter {
  facet: Facet;
  /** A shipment has any of them. */
  values: { value: string; where: SQL }[];
  /** The index of the settled shipments of a value in the order of `activityAt`. */
  index: string;
  /** False where the filter's condition is narrower than the facet's, so that its counts are too high. */
  isExact: boolean;
  /** What has the values in the index, where their condition is no other. */
  column?: Column | SQL<string>;
}

type ConditionKey = Exclude<keyof FilterConditions, "by" | "from" | "to" | "scope">;

/** Every condition except those on times. */
const CONDITION_KEYS = FILTER_KEYS.filter(
  (key): key is ConditionKey => key !== "state" && key !== "by" && key !== "from" && key !== "to",
);

/** The conditions whose columns an entry of a facet's index has, besides base state and time of activity. */
const COVERED_CONDITIONS: Readonly<Partial<Record<Facet, readonly ConditionKey[]>>> = {
  carrier: ["carrier", "shop", "salesperson"],
  shop: ["carrier", "shop", "salesperson"],
  salesperson: ["carrier", "shop", "salesperson"],
  destination: ["destination", "carrier", "shop"],
  "shop salesperson": ["carrier", "shop", "salesperson"],
};

/** Whether a filter has no condition, or conditions on times only. */
export const filtersByDaysOnly = (filter: FilterConditions): boolean =>
  CONDITION_KEYS.every((key) => !isGiven(filter[key]));

/** Whether entries of the facet's index decide every condition except states, so that only matching rows are fetched. */
export function isCoveredByIndex(facet: Facet, filter: FilterConditions): boolean {
  const covered = COVERED_CONDITIONS[facet];
  const isOfActivity = (!filter.from && !filter.to) || filter.by === undefined || filter.by === "activity";
  return (
    covered !== undefined &&
    isOfActivity &&
    CONDITION_KEYS.every((key) => covered.includes(key) || !isGiven(filter[key]))
  );
}

/** The conditions of a filter that have an index and counts. */
export function facetFilters(filter: FilterConditions): FacetFilter[] {
  const filters: FacetFilter[] = [];
  const add = (
    facet: Facet,
    column: "carrier" | "shop" | "salesperson" | "origin" | "destination" | "lastProvince" | "subState" | "importId",
    given: readonly (string | number)[] | string | undefined,
  ) => {
    const values = given === undefined ? [] : [given].flat();
    if (values.length === 0) return;
    filters.push({
      facet,
      values: [...new Set(values)].map((value) => ({
        value: String(value),
        where: eq(shipments[column] as typeof shipments.shop, value as string),
      })),
      index: `shipment_settled_${facet}`,
      isExact: true,
      column: shipments[column],
    });
  };
  add("carrier", "carrier", filter.carrier);
  add("shop", "shop", filter.shop);
  add("salesperson", "salesperson", filter.salesperson);
  add("origin", "origin", filter.origin);
  add("destination", "destination", filter.destination);
  add("sub", "subState", filter.sub);
  add("import", "importId", filter.import);
  if (filter.area?.length) filters.push(...areaFilters(filter.area));
  return filters;
}

/** The filter on shop and salesperson together, where both are chosen; one index has both. */
export function facetPairFilters(filters: readonly FacetFilter[]): FacetFilter[] {
  const [shop, salesperson] = (["shop", "salesperson"] as const).map((facet) =>
    filters.find((each) => each.facet === facet),
  );
  if (!shop || !salesperson) return [];
  const values = shop.values.flatMap((one) =>
    salesperson.values.map((other) => ({
      value: `${one.value}${VALUE_SEPARATOR}${other.value}`,
      where: and(one.where, other.where) as SQL,
    })),
  );
  return [{ facet: "shop salesperson", values, index: "shipment_settled_shop_salesperson", isExact: true }];
}

/** By province where every area names one, and by city where every area names one. */
function areaFilters(areas: readonly string[]): FacetFilter[] {
  const places = areas.map(parsePlace);
  const provinces = new Set(places.flatMap(({ province }) => province ?? []));
  const cities = places.map(({ city }) => [...city]);
  const keys = new Set(cities.map((city) => city.slice(0, 2).join("")));
  const filters: FacetFilter[] = [];
  if (places.every(({ province }) => province !== null)) {
    filters.push({
      facet: "province",
      values: [...provinces].map((value) => ({ value, where: eq(shipments.lastProvince, value) })),
      index: "shipment_settled_province",
      isExact: places.every(({ city }) => city === ""),
      column: shipments.lastProvince,
    });
  }
  if (cities.every(({ length }) => length >= 2)) {
    const isExact = provinces.size === 0 && cities.every(({ length }) => length === 2);
    filters.push({
      facet: "city",
      values: [...keys].map((value) => ({ value, where: eq(cityKey(shipments.lastCity), value) })),
      index: "shipment_settled_city",
      isExact,
      ...(isExact && { column: cityKey(shipments.lastCity) as SQL<string> }),
    });
  }
  return filters;
}

/** The days of a filter, named as in the counts by day. */
export interface CountedDays {
  by: ShipmentTime;
  first: string;
  last: string;
}

/** Before and after every day, in the order of texts. */
const FIRST_DAY = "1";
const LAST_DAY = "9";
/** Added to the number of a day so that every day has seven digits, and days sort as texts. */
export const DAY_OFFSET = 5_000_000;

/** The days of a filter; undefined where it names none. */
export function dayRangeOf({ by = "activity", from, to }: FilterConditions): CountedDays | undefined {
  if (!from && !to) return undefined;
  return {
    by,
    first: from ? dayKey(startOfBeijingDay(from)) : FIRST_DAY,
    last: to ? dayKey(startOfBeijingDay(to)) : LAST_DAY,
  };
}

/** The Beijing day of an instant (ms), named as in the counts by day. */
export const dayKey = (at: number): string => String(DAY_OFFSET + dayNumber(at));
