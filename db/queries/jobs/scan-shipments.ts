import { and, desc, eq, inArray, lt, lte, or, sql } from "drizzle-orm";
import { inState, matching } from "@/db/queries/shipment-list/shipment-conditions";
import { legs, shipments } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";
import type { ResolvedFilter } from "@/lib/domain/shipment-list/shipment-filter";

/** So many shipments are looked at for one step, found or not: nobody waits while a rare kind is looked for. */
const SCANNED_PER_STEP = 1_000;

/** What a step of a walk has found, and where the next begins. */
export interface ShipmentScanStep {
  ids: string[];
  /** Where the next step begins. */
  after: string;
  isEnd: boolean;
}

/**
 * The next shipments of a filter, the newest made first. By the id and not by activity, which moves
 * a shipment to the front of the list while the walk goes on: so none is left out or met twice.
 *
 * @param after where the step before has ended; empty at the start
 * @param madeUntil later ones are left out
 */
export async function scanShipments(
  db: Db,
  filter: ResolvedFilter,
  { after, madeUntil, limit }: { after: string; madeUntil: number; limit: number },
): Promise<ShipmentScanStep> {
  const inAnyState = filter.state?.length ? or(...filter.state.map((choice) => inState(choice, madeUntil))) : undefined;
  const isWanted = and(lte(shipments.createdAt, madeUntil), inAnyState, ...matching(filter, madeUntil));
  const looked = await db
    // Asked of each row and not in WHERE, where it would lead the planner to an index that knows no order by id.
    .select({ id: shipments.id, isHit: sql<number>`CASE WHEN ${isWanted} THEN 1 ELSE 0 END` })
    .from(shipments)
    .where(after === "" ? undefined : lt(shipments.id, after))
    .orderBy(desc(shipments.id))
    .limit(SCANNED_PER_STEP);
  const ids = looked.flatMap(({ id, isHit }) => (Number(isHit) === 1 ? [id] : [])).slice(0, limit);
  const lastFound = ids.at(-1);
  if (ids.length === limit && lastFound) return { ids, after: lastFound, isEnd: false };
  return { ids, after: looked.at(-1)?.id ?? after, isEnd: looked.length < SCANNED_PER_STEP };
}

/** What an export tells of shipments; the newest made first. */
export async function listExportRows(db: Db, ids: readonly string[]) {
  const isDestination = and(eq(legs.shipmentId, shipments.id), eq(legs.leg, "destination"));
  return db
    .select({
      shipment: shipments,
      destinationTime: legs.newestTime,
      destinationContext: legs.newestContext,
    })
    .from(shipments)
    .leftJoin(legs, isDestination)
    .where(inArray(shipments.id, [...ids]))
    .orderBy(desc(shipments.id));
}
export type ExportRow = Awaited<ReturnType<typeof listExportRows>>[number];
