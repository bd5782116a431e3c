import { type Column, type SQL, sql } from "drizzle-orm";
import { facetFilters } from "@/db/queries/shipment-list/facet-filters";
import type { FilterConditions } from "@/db/queries/shipment-list/shipment-conditions";

/** One value of one column, which has an index in the order of `activityAt`. */
export interface OneFacet {
  column: Column;
  value: SQL;
}

/**
 * What a filter asks for that has no other condition; undefined for every other filter.
 *
 * @param conditions of the filter, all of them
 */
export function findOneFacet(filter: FilterConditions, conditions: readonly SQL[]): OneFacet | undefined {
  if (conditions.length !== 1) return undefined;
  const [only, ...others] = facetFilters(filter);
  if (!only?.column || !only.isExact || others.length > 0) return undefined;
  const [one, ...more] = only.values;
  if (!one || more.length > 0) return undefined;
  const { column } = only;
  return { column, value: sql`${one.value}::${sql.raw(column.getSQLType())}` };
}

/**
 * Its condition and the order of its index: to read a page in it, the planner has only that index. By an equality it would
 * read the whole list for a value that is rare, since it expects an average one. For the first page alone: a later one
 * would be read from the beginning.
 */
export const rangeOfFacet = ({ column, value }: OneFacet) => ({
  where: sql`${column} BETWEEN ${value} AND ${value}`,
  orderBy: column,
});
