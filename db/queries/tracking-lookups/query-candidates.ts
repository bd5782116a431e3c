import {
  and,
  asc,
  eq,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  max,
  ne,
  notExists,
  notInArray,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import { isInShops } from "@/db/queries/shared/shop-condition";
import { isSilent } from "@/db/queries/tracking/silence";
import { charges } from "@/db/schema/charge-tables";
import { caseEvents, problemCases } from "@/db/schema/flag-tables";
import { paidQueries, queryNumbers } from "@/db/schema/query-tables";
import { shipments } from "@/db/schema/shipment-tables";
import { isElsewhere, isLive, isUnfinished } from "@/db/shipment-sql";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { SHARED_UNIT } from "@/lib/domain/billing/charge";
import { type Gap, LAST_TRY_MS, type WatchedTimes } from "@/lib/domain/queries/outage-gap";
import { PHONE_CARRIERS } from "@/lib/domain/queries/phone-carriers";
import { type QueryCandidate, REST_AFTER_END_MS, UNFINISHED_FOR_MS } from "@/lib/domain/queries/query-rules";
import type { QueryRule } from "@/lib/domain/queries/query-settings";
import { END_STATES } from "@/lib/domain/shipments/shipment-states";
import { toBeijingMonth } from "@/lib/domain/time/beijing-month";

/** A parcel that may deserve a query, with what the rules need to know. */
export type CandidateRow = Awaited<ReturnType<typeof selectCandidates>>[number];

/** Kuaidi100 answers for these carriers only with a phone number. */
const hasNeededPhone = or(isNotNull(shipments.phoneSealed), notInArray(shipments.carrier, [...PHONE_CARRIERS]));

/** The scope's parcels that can be asked, have no query under way and fulfil a condition, by id. */
function selectCandidates(db: Db, scope: ShopScope, condition: SQL | undefined, after: string, limit: number) {
  const { id, activityAt } = shipments;
  return db
    .select({
      shipmentId: id,
      waybillNumber: shipments.waybillNumber,
      carrier: shipments.carrier,
      monitorStatus: shipments.monitorStatus,
      state: shipments.state,
      stage: shipments.stage,
      subscribedAt: shipments.subscribedAt,
      lastPushAt: shipments.lastPushAt,
      lastEventAt: shipments.lastEventAt,
      // The push that ended the monitoring is the last activity.
      endedAt: activityAt,
      lastQueryAt: queryNumbers.lastAskedAt,
    })
    .from(shipments)
    .leftJoin(queryNumbers, eq(queryNumbers.waybillNumber, shipments.waybillNumber))
    .where(
      and(
        condition,
        isInShops(scope, shipments.shop),
        gt(id, after),
        isNotNull(shipments.carrier),
        hasNeededPhone,
        notExists(
          db
            .select({ one: sql`1` })
            .from(paidQueries)
            .where(and(eq(paidQueries.shipmentId, id), ne(paidQueries.status, sql`'done'`))),
        ),
      ),
    )
    .orderBy(asc(id))
    .limit(limit);
}

/** Parcels that a rule may ask about, by id; `deservesQuery` decides about each. */
export async function listRuleCandidates(
  db: Db,
  scope: ShopScope,
  rule: QueryRule,
  now: number,
  after: string,
  limit: number,
): Promise<(CandidateRow & QueryCandidate)[]> {
  const rows = await selectCandidates(db, scope, ruleCondition(db, rule, now), after, limit);
  const ids = rows.map(({ shipmentId }) => shipmentId);
  const opened = rule === "case" && ids.length > 0 ? await listCasesOpenedByHand(db, ids) : new Map<string, number>();
  return rows.map((row) => ({ ...row, caseOpenedAt: opened.get(row.shipmentId) ?? null }));
}

function ruleCondition(db: Db, rule: QueryRule, now: number): SQL | undefined {
  const { id, monitorStatus, activityAt, state } = shipments;
  const isOpen = or(isNull(state), notInArray(state, [...END_STATES]));
  switch (rule) {
    case "silent":
      return and(isSilent(now), isOpen);
    case "elsewhere":
      return and(isElsewhere(monitorStatus), isOpen);
    case "unfinished":
      return and(
        isUnfinished(monitorStatus, state),
        gte(activityAt, now - UNFINISHED_FOR_MS),
        lte(activityAt, now - REST_AFTER_END_MS),
      );
    case "case":
      return inArray(
        id,
        db
          .select({ id: problemCases.shipmentId })
          .from(problemCases)
          .innerJoin(caseEvents, eq(caseEvents.caseId, problemCases.id))
          .where(isOpenedByHand),
      );
  }
}

/** A person opened the case, or reported that the buyer misses the parcel. */
const isOpenedByHand = and(
  eq(problemCases.status, "open"),
  isNotNull(caseEvents.actorId),
  inArray(caseEvents.kind, ["opened", "reopened", "complained"]),
);

/** When people opened the cases of these shipments. */
async function listCasesOpenedByHand(db: Db, shipmentIds: string[]): Promise<Map<string, number>> {
  const rows = await db
    .select({ shipmentId: problemCases.shipmentId, at: max(caseEvents.at).mapWith(Number) })
    .from(problemCases)
    .innerJoin(caseEvents, eq(caseEvents.caseId, problemCases.id))
    .where(and(isOpenedByHand, inArray(problemCases.shipmentId, shipmentIds)))
    .groupBy(problemCases.shipmentId);
  return new Map(rows.map(({ shipmentId, at }) => [shipmentId, Number(at)]));
}

const NEAR_STAGES: readonly (string | null)[] = ["arrived", "delivering", "locker"];
/** 派件 and 拒签 happen where the buyer is. */
const NEAR_STATES: readonly (number | null)[] = [5, 14];

/** Monitored parcels that have received nothing since a gap, by id; `isAffected` decides about each. */
export async function listOutageCandidates(
  db: Db,
  scope: ShopScope,
  { until }: Gap,
  after: string,
  limit: number,
): Promise<(CandidateRow & WatchedTimes)[]> {
  const { monitorStatus, subscribedAt, lastPushAt } = shipments;
  const condition = and(
    isLive(monitorStatus),
    eq(monitorStatus, "polling"),
    lte(subscribedAt, until - LAST_TRY_MS),
    or(isNull(lastPushAt), lt(lastPushAt, until)),
  );
  const rows = await selectCandidates(db, scope, condition, after, limit);
  return rows.map((row) => ({
    ...row,
    isNearDestination: NEAR_STATES.includes(row.state) || NEAR_STAGES.includes(row.stage),
  }));
}

/** How many of these numbers have no unit in the month of an instant. */
export async function countUnpaid(db: Db, numbers: readonly string[], now: number): Promise<number> {
  if (numbers.length === 0) return 0;
  const distinct = [...new Set(numbers)];
  const [paid] = await db
    .select({ number: sql<number>`count(distinct ${charges.waybillNumber})`.mapWith(Number) })
    .from(charges)
    .where(
      and(
        inArray(charges.waybillNumber, distinct),
        eq(charges.month, toBeijingMonth(now)),
        eq(charges.ordinal, SHARED_UNIT),
      ),
    );
  return distinct.length - (paid?.number ?? 0);
}
