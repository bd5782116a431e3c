import { and, asc, eq, gt, gte, lt, notExists, sql } from "drizzle-orm";
import { charges } from "@/db/schema/charge-tables";
import { shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Db } from "@/db/store";
import { type AcceptedSubscription, SHARED_UNIT } from "@/lib/domain/billing/charge";

/** What the ledger needs of a subscription. */
export type ChargeableSubscription = Omit<AcceptedSubscription, "at" | "cause">;

const CHARGEABLE_COLUMNS = {
  waybillNumber: shipments.waybillNumber,
  // The carrier recognised since, when Kuaidi100 was asked to recognise it.
  carrier: sql<string | null>`coalesce(${subscriptions.carrier}, ${shipments.carrier})`,
  shop: shipments.shop,
  subscriptionId: subscriptions.id,
  shipmentId: shipments.id,
};

/** What decides whether Kuaidi100 probably still watches a parcel: `WatchedParcel`. */
export const WATCHED_COLUMNS = {
  state: shipments.state,
  monitorStatus: shipments.monitorStatus,
  subscribedAt: shipments.subscribedAt,
  lastPushAt: shipments.lastPushAt,
  lastEventAt: shipments.lastEventAt,
};

/** The subscription that started the present monitoring, see lib/domain/tracking/fold-push.ts. */
export const IS_PRESENT_SUBSCRIPTION = sql<boolean>`${subscriptions.ordinal} = ${shipments.monitorGeneration} / 2`;

/** The subscription with this callbackid. */
export async function findChargeableSubscription(
  db: Db,
  callbackId: string,
): Promise<ChargeableSubscription | undefined> {
  const [row] = await db
    .select(CHARGEABLE_COLUMNS)
    .from(subscriptions)
    .innerJoin(shipments, eq(subscriptions.shipmentId, shipments.id))
    .where(eq(subscriptions.callbackId, callbackId));
  return row;
}

/**
 * Shipments that are `polling` since before `watchedBefore` and whose number has no shared unit
 * charged since `chargedSince` (ms), by id.
 */
export async function listUncharged(
  db: Db,
  { watchedBefore, chargedSince }: { watchedBefore: number; chargedSince: number },
  after: string,
  limit: number,
) {
  const { waybillNumber, at, ordinal } = charges;
  const units = db
    .select({ one: sql`1` })
    .from(charges)
    .where(and(eq(waybillNumber, shipments.waybillNumber), gte(at, chargedSince), eq(ordinal, SHARED_UNIT)));
  return db
    .select({ ...CHARGEABLE_COLUMNS, ...WATCHED_COLUMNS })
    .from(shipments)
    .innerJoin(subscriptions, and(eq(subscriptions.shipmentId, shipments.id), IS_PRESENT_SUBSCRIPTION))
    .where(
      and(
        eq(shipments.monitorStatus, "polling"),
        gt(shipments.id, after),
        lt(shipments.subscribedAt, watchedBefore),
        notExists(units),
      ),
    )
    .orderBy(asc(shipments.id))
    .limit(limit);
}
