import { and, count, desc, eq, gte, isNotNull, lt, min, ne, sql } from "drizzle-orm";
import { isAfterCursor, slicePage } from "@/db/queries/shared/newest-first-page";
import { isParcelInShops } from "@/db/queries/shared/parcel-in-shops";
import { paidQueries, queryPlans } from "@/db/schema/query-tables";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import type { QueryReason } from "@/lib/domain/queries/paid-query";
import type { BudgetUse } from "@/lib/domain/queries/query-budget";
import type { QueryFilter } from "@/lib/domain/queries/query-views";
import { DAY_MS, startOfBeijingDay } from "@/lib/domain/time/beijing-time";

/** All but the raw answer, which can be large. */
const LISTED_COLUMNS = {
  id: paidQueries.id,
  shipmentId: paidQueries.shipmentId,
  waybillNumber: paidQueries.waybillNumber,
  carrier: paidQueries.carrier,
  reason: paidQueries.reason,
  proposal: paidQueries.proposal,
  askedBy: paidQueries.askedBy,
  status: paidQueries.status,
  queuedAt: paidQueries.queuedAt,
  attempts: paidQueries.attempts,
  nextAttemptAt: paidQueries.nextAttemptAt,
  askedAt: paidQueries.askedAt,
  answeredAt: paidQueries.answeredAt,
  outcome: paidQueries.outcome,
  returnCode: paidQueries.returnCode,
  message: paidQueries.message,
  verdict: paidQueries.verdict,
  changes: paidQueries.changes,
  eventsBefore: paidQueries.eventsBefore,
  eventsAfter: paidQueries.eventsAfter,
  costUnits: paidQueries.costUnits,
};

export type ListedQuery = Awaited<ReturnType<typeof selectQueries>>[number];

function selectQueries(db: Db, scope: ShopScope, filter: QueryFilter) {
  const { reason, outcome, day, from = day, to = day, shipmentId, cursor, limit } = filter;
  const { queuedAt, id } = paidQueries;
  return db
    .select(LISTED_COLUMNS)
    .from(paidQueries)
    .where(
      and(
        reason && eq(paidQueries.reason, reason),
        outcome && eq(paidQueries.outcome, outcome),
        shipmentId === undefined ? undefined : eq(paidQueries.shipmentId, shipmentId),
        from === undefined ? undefined : gte(queuedAt, startOfBeijingDay(from)),
        to === undefined ? undefined : lt(queuedAt, startOfBeijingDay(to) + DAY_MS),
        isAfterCursor(queuedAt, id, cursor),
        isParcelInShops(scope, paidQueries.shipmentId),
      ),
    )
    .orderBy(desc(queuedAt), desc(id))
    .limit(limit + 1);
}

/** Queries about the scope's parcels, newest first; the cursor is the last row of the previous page. */
export async function listQueries(db: Db, scope: ShopScope, filter: QueryFilter) {
  return slicePage(await selectQueries(db, scope, filter), filter.limit, ({ queuedAt, id }) => ({ at: queuedAt, id }));
}

/** What each reason asked, found, changed and cost since an instant. */
export async function sumByReason(db: Db, scope: ShopScope, since: number) {
  const counted = (condition: ReturnType<typeof sql>) => sql<number>`sum(case when ${condition} then 1 else 0 end)`;
  return db
    .select({
      reason: sql<QueryReason>`${paidQueries.reason}`,
      queries: counted(sql`${paidQueries.askedAt} is not null`).mapWith(Number),
      found: counted(sql`${paidQueries.outcome} = 'found'`).mapWith(Number),
      changed: counted(sql`${paidQueries.changes} <> '[]'`).mapWith(Number),
      units: sql<number>`sum(${paidQueries.costUnits})`.mapWith(Number),
    })
    .from(paidQueries)
    .where(and(gte(paidQueries.queuedAt, since), isParcelInShops(scope, paidQueries.shipmentId)))
    .groupBy(paidQueries.reason);
}

/** Queries about the scope's parcels that were sent since an instant, and the units that they cost. */
export async function sumSent(db: Db, scope: ShopScope, since: number): Promise<BudgetUse> {
  const [row] = await db
    .select({ queries: count(), units: sql<number>`coalesce(sum(${paidQueries.costUnits}), 0)`.mapWith(Number) })
    .from(paidQueries)
    .where(and(gte(paidQueries.askedAt, since), isParcelInShops(scope, paidQueries.shipmentId)));
  return row ?? { queries: 0, units: 0 };
}

/** Queries under way, and when the oldest was queued, ms since 1970 UTC. */
export async function findQueueState(db: Db, scope: ShopScope): Promise<{ waiting: number; oldestAt: number | null }> {
  const [row] = await db
    .select({ waiting: count(), oldestAt: min(paidQueries.queuedAt) })
    .from(paidQueries)
    .where(and(ne(paidQueries.status, sql`'done'`), isParcelInShops(scope, paidQueries.shipmentId)));
  return row ?? { waiting: 0, oldestAt: null };
}

/** Parcels that are asked on a rhythm, and when the next is due, ms since 1970 UTC. */
export async function findPlanState(db: Db, scope: ShopScope): Promise<{ parcels: number; nextAt: number | null }> {
  const [row] = await db
    .select({ parcels: count(), nextAt: min(queryPlans.dueAt) })
    .from(queryPlans)
    .where(and(isNotNull(queryPlans.dueAt), isParcelInShops(scope, queryPlans.shipmentId)));
  return row ?? { parcels: 0, nextAt: null };
}
