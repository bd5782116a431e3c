import { type Column, is, SQL, sql } from "drizzle-orm";
import { facetFilters } from "@/db/queries/shipment-list/facet-filters";
import type { FilterConditions } from "@/db/queries/shipment-list/shipment-conditions";
import { shipments } from "@/db/schema/shipment-tables";
import { isInactive } from "@/db/shipment-sql";

/** The settled parcels of one value, in the order of its index. */
export interface FacetRange {
  where: SQL;
  orderBy: Column | SQL;
}

/** Each value is a read of its own. */
const MAX_VALUES = 6;

/**
 * The values that a filter asks for that has no other condition; undefined for every other filter. To read a page in the
 * order of a value's index, the planner has only that index, so that it need not see the value. By an equality it would
 * read the whole list for a value that is rare, since it expects an average one. For the first page alone: a later one
 * would be read from the beginning.
 *
 * @param conditions of the filter, all of them
 */
export function findSettledFacet(filter: FilterConditions, conditions: readonly SQL[]): FacetRange[] | undefined {
  if (conditions.length !== 1) return undefined;
  const [only, ...others] = facetFilters(filter);
  if (!only?.column || !only.isExact || others.length > 0 || only.values.length > MAX_VALUES) return undefined;
  const { column, values } = only;
  const type = sql.raw(is(column, SQL) ? "text" : column.getSQLType());
  return values.map(({ value }) => ({
    where: sql`${isInactive(shipments.monitorStatus)} AND ${column} BETWEEN ${value}::${type} AND ${value}::${type}`,
    orderBy: column,
  }));
}
