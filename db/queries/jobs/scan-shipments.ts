import { and, desc, eq, inArray, lt, lte, sql } from "drizzle-orm";
import { isInShops } from "@/db/queries/shared/shop-condition";
import { queryConditions } from "@/db/queries/shipment-list/shipment-conditions";
import { legs, shipments } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import type { ResolvedFilter } from "@/lib/domain/shipment-list/shipment-filter";

/** Shipments that one step examines, whether they match or not: it bounds the time of a step when matches are rare. */
const SCANNED_PER_STEP = 1_000;

/** The matches of one step, and where the next step begins. */
export interface ShipmentScanStep {
  ids: string[];
  /** Where the next step begins. */
  after: string;
  isEnd: boolean;
}

/**
 * The next shipments of a filter, newest first. Ordered by id and not by activity, which moves
 * shipments to the front of the list during the scan: so none is missed or found twice.
 *
 * @param after where the previous step ended; empty at the start
 * @param madeUntil excludes shipments created later, ms since 1970 UTC
 */
export async function scanShipments(
  db: Db,
  filter: ResolvedFilter,
  { after, madeUntil, limit }: { after: string; madeUntil: number; limit: number },
): Promise<ShipmentScanStep> {
  const isWanted = and(lte(shipments.createdAt, madeUntil), ...queryConditions(filter, madeUntil));
  const scanned = await db
    // Evaluated for each row instead of in WHERE, where it would lead the planner to an index that
    // is not ordered by id.
    .select({ id: shipments.id, isHit: sql<number>`CASE WHEN ${isWanted} THEN 1 ELSE 0 END` })
    .from(shipments)
    .where(after === "" ? undefined : lt(shipments.id, after))
    .orderBy(desc(shipments.id))
    .limit(SCANNED_PER_STEP);
  const ids = scanned.flatMap(({ id, isHit }) => (Number(isHit) === 1 ? [id] : [])).slice(0, limit);
  const lastFound = ids.at(-1);
  if (ids.length === limit && lastFound) return { ids, after: lastFound, isEnd: false };
  return { ids, after: scanned.at(-1)?.id ?? after, isEnd: scanned.length < SCANNED_PER_STEP };
}

/** The data of the exported shipments of the scope, newest first. */
export async function listExportRows(db: Db, scope: ShopScope, ids: readonly string[]) {
  const isDestination = and(eq(legs.shipmentId, shipments.id), eq(legs.leg, "destination"));
  return db
    .select({
      shipment: shipments,
      destinationTime: legs.newestTime,
      destinationContext: legs.newestContext,
    })
    .from(shipments)
    .leftJoin(legs, isDestination)
    .where(and(inArray(shipments.id, [...ids]), isInShops(scope, shipments.shop)))
    .orderBy(desc(shipments.id));
}
export type ExportRow = Awaited<ReturnType<typeof listExportRows>>[number];
