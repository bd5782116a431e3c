import { and, inArray, or } from "drizzle-orm";
import { inState, matching } from "@/db/queries/shipment-list/shipment-conditions";
import { findShipmentViews } from "@/db/queries/shipments/shipment-pages";
import { shipments } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";
import type { ResolvedFilter } from "@/lib/domain/shipment-list/shipment-filter";
import type { ShipmentView } from "@/lib/domain/shipments/shipment";

/**
 * The shipments of these ids as they are now, and which of them the filter takes, wherever they
 * would stand in its list.
 *
 * @param ids at most 200
 */
export async function findChangedShipments(
  db: Db,
  filter: ResolvedFilter,
  ids: readonly string[],
  now: number,
): Promise<{ items: ShipmentView[]; matching: string[] }> {
  const choices = filter.state?.map((choice) => inState(choice, now)) ?? [];
  const taken = await db
    .select({ id: shipments.id })
    .from(shipments)
    .where(
      and(inArray(shipments.id, [...ids]), choices.length > 0 ? or(...choices) : undefined, ...matching(filter, now)),
    );
  return { items: [...(await findShipmentViews(db, ids, now)).values()], matching: taken.map(({ id }) => id) };
}
