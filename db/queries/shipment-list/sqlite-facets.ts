import { and, eq, type SQL } from "drizzle-orm";
import { shipments } from "@/db/schema/shipment-tables";
import { cityKey } from "@/db/shipment-sql";
import { parsePlace } from "@/lib/domain/geo/parse-place";
import type { ShipmentTime } from "@/lib/domain/shipment-list/list-order";
import { dayNumber } from "@/lib/domain/time/beijing-month";
import { startOfBeijingDay } from "@/lib/domain/time/beijing-time";
import type { Narrowing } from "./shipment-conditions";
import { type Facet, VALUE_SEPARATOR } from "./sqlite-tally";

/** Whether a filter says something of this. */
export const isGiven = (value: unknown): boolean => value != null && !(Array.isArray(value) && value.length === 0);

/** A condition that there is an index and a tally for. */
export interface FacetChoice {
  facet: Facet;
  /** Any of them. */
  values: { value: string; where: SQL }[];
  /** Has the settled ones of a value in the order of `activityAt`. */
  index: string;
  /** False where the condition of the filter is narrower than the facet's. */
  isExact: boolean;
}

type Asked = Exclude<keyof Narrowing, "by" | "from" | "to">;

/** All that a filter may ask. */
const ASKED = Object.keys({
  sub: true,
  monitor: true,
  flag: true,
  carrier: true,
  shop: true,
  salesperson: true,
  area: true,
  node: true,
  idle: true,
  origin: true,
  destination: true,
  abroad: true,
  codMin: true,
  codMax: true,
  import: true,
  q: true,
} satisfies Record<Asked, true>) as Asked[];

/** What an entry of a facet's index tells, besides base state and time of activity. */
const TOLD: Readonly<Partial<Record<Facet, readonly Asked[]>>> = {
  carrier: ["carrier", "shop", "salesperson"],
  shop: ["carrier", "shop", "salesperson"],
  salesperson: ["carrier", "shop", "salesperson"],
  destination: ["destination", "carrier", "shop"],
  "shop salesperson": ["carrier", "shop", "salesperson"],
};

/** Whether a filter asks for nothing, or for a time alone. */
export const asksTimeAlone = (filter: Narrowing): boolean => ASKED.every((key) => !isGiven(filter[key]));

/** Whether an entry of the facet's index tells all that is asked but for states, so that only rows that match are fetched. */
export function isToldByEntry(facet: Facet, filter: Narrowing): boolean {
  const told = TOLD[facet];
  const isOfActivity = (!filter.from && !filter.to) || filter.by === undefined || filter.by === "activity";
  return told !== undefined && isOfActivity && ASKED.every((key) => told.includes(key) || !isGiven(filter[key]));
}

/** The conditions of a filter that choose values of a facet. */
export function facetChoices(filter: Narrowing): FacetChoice[] {
  const choices: FacetChoice[] = [];
  const add = (
    facet: Facet,
    column: "carrier" | "shop" | "salesperson" | "origin" | "destination" | "lastProvince" | "subState" | "importId",
    given: readonly (string | number)[] | string | undefined,
  ) => {
    const values = given === undefined ? [] : [given].flat();
    if (values.length === 0) return;
    choices.push({
      facet,
      values: [...new Set(values)].map((value) => ({
        value: String(value),
        where: eq(shipments[column] as typeof shipments.shop, value as string),
      })),
      index: `shipment_settled_${facet}`,
      isExact: true,
    });
  };
  add("carrier", "carrier", filter.carrier);
  add("shop", "shop", filter.shop);
  add("salesperson", "salesperson", filter.salesperson);
  add("origin", "origin", filter.origin);
  add("destination", "destination", filter.destination);
  add("sub", "subState", filter.sub);
  add("import", "importId", filter.import);
  if (filter.area?.length) choices.push(...areaChoices(filter.area));
  return choices;
}

/** Of two choices the one that an index of both serves. */
export function pairChoices(choices: readonly FacetChoice[]): FacetChoice[] {
  const [shop, salesperson] = (["shop", "salesperson"] as const).map((facet) =>
    choices.find((choice) => choice.facet === facet),
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

/** By the provinces where each of the areas names one, and by the cities where each does that. */
function areaChoices(areas: readonly string[]): FacetChoice[] {
  const places = areas.map(parsePlace);
  const provinces = new Set(places.flatMap(({ province }) => province ?? []));
  const cities = places.map(({ city }) => [...city]);
  const keys = new Set(cities.map((city) => city.slice(0, 2).join("")));
  const choices: FacetChoice[] = [];
  if (places.every(({ province }) => province !== null)) {
    choices.push({
      facet: "province",
      values: [...provinces].map((value) => ({ value, where: eq(shipments.lastProvince, value) })),
      index: "shipment_settled_province",
      isExact: places.every(({ city }) => city === ""),
    });
  }
  if (cities.every(({ length }) => length >= 2)) {
    choices.push({
      facet: "city",
      values: [...keys].map((value) => ({ value, where: eq(cityKey(shipments.lastCity), value) })),
      index: "shipment_settled_city",
      isExact: provinces.size === 0 && cities.every(({ length }) => length === 2),
    });
  }
  return choices;
}

/** The days that a filter asks for, as the tally counts them. */
export interface Period {
  by: ShipmentTime;
  first: string;
  last: string;
}

const FIRST_DAY = "1";
const LAST_DAY = "9";
/** Gives every day seven digits, so that they sort as texts. */
export const DAY_OFFSET = 5_000_000;

export function periodOf({ by = "activity", from, to }: Narrowing): Period | undefined {
  if (!from && !to) return undefined;
  return {
    by,
    first: from ? dayValue(startOfBeijingDay(from)) : FIRST_DAY,
    last: to ? dayValue(startOfBeijingDay(to)) : LAST_DAY,
  };
}

/** The Beijing day of an instant as the tally names it. */
export const dayValue = (at: number): string => String(DAY_OFFSET + dayNumber(at));
