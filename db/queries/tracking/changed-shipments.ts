import { and, inArray } from "drizzle-orm";
import { queryConditions } from "@/db/queries/shipment-list/shipment-conditions";
import { findShipmentViews } from "@/db/queries/shipments/shipment-pages";
import { shipments } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";
import type { ResolvedFilter } from "@/lib/domain/shipment-list/shipment-filter";
import type { ShipmentView } from "@/lib/domain/shipments/shipment-view";

/**
 * The current shipments of these ids in the filter's scope, and which of them match the filter, at any position in its
 * list.
 *
 * @param ids at most 200
 */
export async function findChangedShipments(
  db: Db,
  filter: ResolvedFilter,
  ids: readonly string[],
  now: number,
): Promise<{ items: ShipmentView[]; matching: string[] }> {
  const taken = await db
    .select({ id: shipments.id })
    .from(shipments)
    .where(and(inArray(shipments.id, [...ids]), ...queryConditions(filter, now)));
  return {
    items: [...(await findShipmentViews(db, filter.scope, ids, now)).values()],
    matching: taken.map(({ id }) => id),
  };
}
