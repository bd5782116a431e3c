import { and, desc, eq, lt, lte, type SQL, sql } from "drizzle-orm";
import { claimRows, isFree, isLeasedUntil } from "@/db/queries/shared/claim-rows";
import { isInShops } from "@/db/queries/shared/shop-condition";
import { hookDeliveries, hookEndpoints, hookEvents } from "@/db/schema/hook-tables";
import { shipments } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import type { EndpointRow } from "./hook-endpoint-records";
import type { DeliveryRow, HookEventRow } from "./hook-event-records";

export interface ClaimedDelivery {
  endpoint: EndpointRow;
  delivery: DeliveryRow;
  event: HookEventRow;
}

/** The oldest undelivered event of each parcel, if it is due. */
function isDue(endpointId: string, now: number): SQL | undefined {
  const { shipmentId, position } = hookDeliveries;
  const earlier = sql`SELECT 1 FROM ${hookDeliveries} AS earlier WHERE earlier.endpoint_id = ${endpointId} AND earlier.shipment_id = ${shipmentId} AND earlier.status = 'waiting' AND earlier.position < ${position}`;
  return and(
    eq(hookDeliveries.endpointId, endpointId),
    sql`${hookDeliveries.status} = 'waiting'`, // the condition of the partial index
    lte(hookDeliveries.nextAttemptAt, now),
    sql`NOT EXISTS (${earlier})`,
  );
}

/** Whether any delivery to an endpoint is due. */
export async function hasDueDelivery(db: Db, endpointId: string, now: number): Promise<boolean> {
  const rows = await db
    .select({ eventId: hookDeliveries.eventId })
    .from(hookDeliveries)
    .where(and(isDue(endpointId, now), isFree(hookDeliveries, now)))
    .limit(1);
  return rows.length > 0;
}

/**
 * Claims due deliveries of one endpoint. Of each parcel only the oldest undelivered event, so that its events arrive in
 * order: while that one is waiting, claimed or not, none of the parcel's others is due. So several nodes claim at the
 * same time, and the endpoint itself is not locked.
 */
export async function claimDeliveries(
  db: Db,
  endpointId: string,
  { now, limit, leasedUntil }: { now: number; limit: number; leasedUntil: number },
): Promise<ClaimedDelivery[]> {
  const [endpoint] = await db.select().from(hookEndpoints).where(eq(hookEndpoints.id, endpointId));
  if (!endpoint || endpoint.disabledAt !== null) return [];
  const deliveries = await claimRows(db, hookDeliveries, {
    where: isDue(endpointId, now),
    order: [hookDeliveries.nextAttemptAt, hookDeliveries.position],
    limit,
    now,
    claim: ({ attempts }) => ({ leasedUntil, attempts: attempts + 1, lastAttemptAt: now }),
    key: ["endpointId", "eventId"],
  });
  const claimed: ClaimedDelivery[] = [];
  for (const delivery of deliveries) {
    const [event] = await db.select().from(hookEvents).where(eq(hookEvents.id, delivery.eventId));
    if (event) claimed.push({ endpoint, delivery, event });
  }
  return claimed;
}

/** Saves the result of a delivery, unless another worker has claimed it since or it was replayed. */
export async function settleDelivery(
  db: Db,
  { endpointId, eventId, leasedUntil }: DeliveryRow,
  outcome: Partial<DeliveryRow>,
): Promise<boolean> {
  const settled = await db
    .update(hookDeliveries)
    .set({ ...outcome, leasedUntil: null })
    .where(
      and(
        eq(hookDeliveries.endpointId, endpointId),
        eq(hookDeliveries.eventId, eventId),
        isLeasedUntil(hookDeliveries, leasedUntil),
      ),
    )
    .returning({ eventId: hookDeliveries.eventId });
  return settled.length > 0;
}

/** The deliveries of parcels of the scope to an endpoint, newest event first. */
export async function listDeliveries(
  db: Db,
  scope: ShopScope,
  endpointId: string,
  before: string | undefined,
  limit: number,
) {
  return db
    .select({
      delivery: hookDeliveries,
      type: hookEvents.type,
      recordedAt: hookEvents.recordedAt,
      waybillNumber: shipments.waybillNumber,
    })
    .from(hookDeliveries)
    .innerJoin(hookEvents, eq(hookEvents.id, hookDeliveries.eventId))
    .innerJoin(shipments, eq(shipments.id, hookDeliveries.shipmentId))
    .where(
      and(
        eq(hookDeliveries.endpointId, endpointId),
        isInShops(scope, shipments.shop),
        before === undefined ? undefined : lt(hookDeliveries.position, before),
      ),
    )
    .orderBy(desc(hookDeliveries.position))
    .limit(limit);
}

/** Makes an endpoint's waiting deliveries due immediately: it may be reachable again. */
export async function retryDeliveriesNow(db: Db, endpointId: string, now: number): Promise<void> {
  await db
    .update(hookDeliveries)
    .set({ nextAttemptAt: now })
    .where(and(eq(hookDeliveries.endpointId, endpointId), eq(hookDeliveries.status, "waiting")));
}
