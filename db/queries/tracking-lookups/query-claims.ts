import { and, asc, count, eq, gt, gte, lt, lte, ne, sql } from "drizzle-orm";
import { isFree } from "@/db/queries/shared/claim-rows";
import { deleteBatch } from "@/db/queries/shared/delete-batch";
import type { ShipmentRow } from "@/db/queries/shipments/shipment-rows";
import { charges } from "@/db/schema/charge-tables";
import { paidQueries, queryNumbers, querySends, queryUsage } from "@/db/schema/query-tables";
import { shipments } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";
import { SHARED_UNIT } from "@/lib/domain/billing/charge";
import type { BudgetUse } from "@/lib/domain/queries/query-budget";
import { type NumberHistory, QUERY_TIMEOUT_MS } from "@/lib/domain/queries/query-limits";
import { beijingMonthStart, dayNumber, toBeijingMonth } from "@/lib/domain/time/beijing-month";
import { DAY_MS } from "@/lib/domain/time/beijing-time";

export type PaidQueryRow = typeof paidQueries.$inferSelect;
export type QueryNumberRow = typeof queryNumbers.$inferSelect;

/** A query with its shipment. */
export interface QueryWithShipment {
  query: PaidQueryRow;
  shipment: ShipmentRow;
}

/** Queries that may be sent now, in the order of sending. A number's own limits are not checked. */
export async function listDueQueries(db: Db, now: number, limit: number): Promise<QueryWithShipment[]> {
  return db
    .select({ query: paidQueries, shipment: shipments })
    .from(paidQueries)
    .innerJoin(shipments, eq(paidQueries.shipmentId, shipments.id))
    .where(and(ne(paidQueries.status, sql`'done'`), lte(paidQueries.nextAttemptAt, now), isFree(paidQueries, now)))
    .orderBy(asc(paidQueries.priority), asc(paidQueries.nextAttemptAt), asc(paidQueries.id))
    .limit(limit);
}

/** When a number was asked in the last day, and until when it is locked. */
export async function findNumberHistory(
  db: Db,
  waybillNumber: string,
  now: number,
): Promise<NumberHistory & Pick<QueryNumberRow, "failures" | "failureUnitAt">> {
  const [sends, [number]] = await Promise.all([
    db
      .select({ at: querySends.at })
      .from(querySends)
      .where(and(eq(querySends.waybillNumber, waybillNumber), gt(querySends.at, now - DAY_MS))),
    db.select().from(queryNumbers).where(eq(queryNumbers.waybillNumber, waybillNumber)),
  ]);
  return {
    sentAt: sends.map(({ at }) => at),
    lockedUntil: number?.lockedUntil ?? null,
    failures: number?.failures ?? 0,
    failureUnitAt: number?.failureUnitAt ?? null,
  };
}

/**
 * Records a request before it is sent, so that it counts even if the process is killed. Until it is
 * answered it counts as received at the latest possible time.
 */
export async function recordQuerySend(db: Db, query: PaidQueryRow, units: number, now: number): Promise<void> {
  const { id, waybillNumber } = query;
  await db.insert(querySends).values({ queryId: id, waybillNumber, at: now + QUERY_TIMEOUT_MS });
  await db
    .insert(queryNumbers)
    .values({ waybillNumber, lastAskedAt: now, failures: 0 })
    .onConflictDoUpdate({ target: queryNumbers.waybillNumber, set: { lastAskedAt: now } });
  await addQueryUsage(db, now, { queries: 1, units });
}

const isSend = (queryId: string, at: number) => and(eq(querySends.queryId, queryId), eq(querySends.at, at));

/** The request counts from `now`, when it was answered or given up. */
export async function moveQuerySend(db: Db, { id }: PaidQueryRow, sentAt: number, now: number): Promise<void> {
  await db
    .update(querySends)
    .set({ at: now })
    .where(isSend(id, sentAt + QUERY_TIMEOUT_MS));
}

/** Takes a request back that certainly never left this machine. */
export async function deleteQuerySend(
  db: Db,
  { id }: PaidQueryRow,
  units: number,
  sentAt: number,
  now: number,
): Promise<void> {
  await db.delete(querySends).where(isSend(id, now));
  await addQueryUsage(db, sentAt, { queries: -1, units: -units });
}

export async function updateQueryNumber(
  db: Db,
  waybillNumber: string,
  columns: Partial<Omit<QueryNumberRow, "waybillNumber">>,
): Promise<void> {
  await db.update(queryNumbers).set(columns).where(eq(queryNumbers.waybillNumber, waybillNumber));
}

/** Adds to the use of the instant's day. */
export async function addQueryUsage(db: Db, at: number, { queries, units }: BudgetUse): Promise<void> {
  if (queries === 0 && units === 0) return;
  await db
    .insert(queryUsage)
    .values({ day: dayNumber(at), queries, units })
    .onConflictDoUpdate({
      target: queryUsage.day,
      set: { queries: sql`${queryUsage.queries} + ${queries}`, units: sql`${queryUsage.units} + ${units}` },
    });
}

/** The use of the day and of the month of an instant. */
export async function findQueryUsage(db: Db, now: number): Promise<{ day: BudgetUse; month: BudgetUse }> {
  const today = dayNumber(now);
  const days = await db
    .select()
    .from(queryUsage)
    .where(and(gte(queryUsage.day, dayNumber(beijingMonthStart(toBeijingMonth(now)))), lte(queryUsage.day, today)));
  const month = days.reduce((sum, each) => ({ queries: sum.queries + each.queries, units: sum.units + each.units }), {
    queries: 0,
    units: 0,
  });
  const day = days.find((each) => each.day === today);
  return { day: { queries: day?.queries ?? 0, units: day?.units ?? 0 }, month };
}

/** The unit covers its number; a query's own unit covers nothing else. */
const isShared = eq(charges.ordinal, SHARED_UNIT);

/** Whether a unit that covers the number was charged in the month of an instant. */
export async function isPaidInMonth(db: Db, waybillNumber: string, now: number): Promise<boolean> {
  const rows = await db
    .select({ month: charges.month })
    .from(charges)
    .where(and(eq(charges.waybillNumber, waybillNumber), eq(charges.month, toBeijingMonth(now)), isShared))
    .limit(1);
  return rows.length > 0;
}

/** Units in the ledger for a number. */
export async function countUnits(db: Db, waybillNumber: string): Promise<number> {
  const [row] = await db.select({ number: count() }).from(charges).where(eq(charges.waybillNumber, waybillNumber));
  return row?.number ?? 0;
}

/** Deletes some of the requests older than an instant. @returns how many queries they belonged to */
export function deleteQuerySendsBefore(db: Db, before: number, limit: number): Promise<number> {
  return deleteBatch(db, querySends, querySends.queryId, lt(querySends.at, before), limit);
}
