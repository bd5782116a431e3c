import { type SQL, sql } from "drizzle-orm";
import { facetFilters } from "@/db/queries/shipment-list/facet-filters";
import type { FilterConditions } from "@/db/queries/shipment-list/shipment-conditions";

/**
 * The condition of a filter that names one value of one column: the column has an index in the order of `activityAt`, and
 * whatever the value, that index is the best to read a page by. So the value is hidden from the planner, which plans the
 * statement once for all values then. Undefined for every other filter.
 *
 * @param conditions of the filter, all of them
 */
export function oneFacetCondition(filter: FilterConditions, conditions: readonly SQL[]): SQL | undefined {
  if (conditions.length !== 1) return undefined;
  const [only, ...others] = facetFilters(filter);
  if (!only?.column || !only.isExact || others.length > 0) return undefined;
  const [value, ...more] = only.values;
  if (!value || more.length > 0) return undefined;
  return sql`${only.column} = (SELECT ${value.value}::${sql.raw(only.column.getSQLType())})`;
}
