import { and, asc, eq, gt, gte, inArray, isNotNull, lt, notExists, or, sql } from "drizzle-orm";
import { hasVerdict } from "@/db/queries/tracking/push-records";
import { problemCases } from "@/db/schema/flag-tables";
import { archivedCallbacks, restoredParcels } from "@/db/schema/operation/archive-tables";
import { pushes } from "@/db/schema/push-tables";
import { paidQueries, queryPlans } from "@/db/schema/query-tables";
import { settlementItems } from "@/db/schema/settlement/settlement-tables";
import { shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import { isInactive } from "@/db/shipment-sql";
import type { Db } from "@/db/store";

/** Position of the scan, in the order of activity. */
export interface CandidatePosition {
  activityAt: number;
  id: string;
}

export interface ArchivableTerms {
  before: number;
  restoredSince: number;
  limit: number;
  /** Only these. */
  ids?: readonly string[];
}

/**
 * Settled parcels without activity since `before`, oldest first: without those that people or queues still need (an
 * open case, cash on delivery that is not settled, a query under way) and those that were brought back after
 * `restoredSince`. Instants in ms since 1970.
 */
export async function listArchivableParcels(
  db: Db,
  after: CandidatePosition,
  { before, restoredSince, limit, ids }: ArchivableTerms,
): Promise<CandidatePosition[]> {
  const { id, activityAt, monitorStatus, codAmount } = shipments;
  return db
    .select({ id, activityAt })
    .from(shipments)
    .where(
      and(
        ids && inArray(id, [...ids]),
        isInactive(monitorStatus),
        gte(activityAt, after.activityAt),
        lt(activityAt, before),
        or(gt(activityAt, after.activityAt), gt(id, after.id)),
        notExists(
          db
            .select({ one: sql`1` })
            .from(problemCases)
            .where(and(eq(problemCases.shipmentId, id), eq(problemCases.status, "open"))),
        ),
        or(
          sql`${codAmount} is null`,
          notExists(
            db
              .select({ one: sql`1` })
              .from(settlementItems)
              .where(
                and(
                  eq(settlementItems.id, id),
                  eq(settlementItems.isDone, false),
                  inArray(settlementItems.kind, OPEN_CASH),
                ),
              ),
          ),
        ),
        notExists(
          db
            .select({ one: sql`1` })
            .from(paidQueries)
            .where(and(eq(paidQueries.shipmentId, id), sql`${paidQueries.status} <> 'done'`)),
        ),
        notExists(
          db
            .select({ one: sql`1` })
            .from(queryPlans)
            .where(and(eq(queryPlans.shipmentId, id), isNotNull(queryPlans.dueAt))),
        ),
        notExists(
          db
            .select({ one: sql`1` })
            .from(restoredParcels)
            .where(and(eq(restoredParcels.shipmentId, id), gt(restoredParcels.at, restoredSince))),
        ),
      ),
    )
    .orderBy(asc(activityAt), asc(id))
    .limit(limit);
}

/** Cash on delivery that somebody still has to look at. */
const OPEN_CASH = ["unremitted", "short", "over", "deducted", "unknown"] as const;

/** Ids of raw pushes received before an instant (ms) that belong to no parcel, live or archived; oldest first. */
export async function listArchivablePushes(
  db: Db,
  after: { receivedAt: number; id: string },
  before: number,
  limit: number,
): Promise<{ id: string; receivedAt: number }[]> {
  const { id, receivedAt, callbackId } = pushes;
  return db
    .select({ id, receivedAt })
    .from(pushes)
    .where(
      and(
        hasVerdict("unknown"),
        gte(receivedAt, after.receivedAt),
        lt(receivedAt, before),
        or(gt(receivedAt, after.receivedAt), gt(id, after.id)),
        notExists(db.select({ one: sql`1` }).from(subscriptions).where(eq(subscriptions.callbackId, callbackId))),
        notExists(
          db.select({ one: sql`1` }).from(archivedCallbacks).where(eq(archivedCallbacks.callbackId, callbackId)),
        ),
      ),
    )
    .orderBy(asc(receivedAt), asc(id))
    .limit(limit);
}
