import { and, eq, gte, isNotNull, isNull, lt, type SQL, sql } from "drizzle-orm";
import { isArchivedInShops } from "@/db/queries/shared/parcel-in-shops";
import { isInShops } from "@/db/queries/shared/shop-condition";
import { measures } from "@/db/schema/figure-tables";
import { archivedParcels } from "@/db/schema/operation/archive-tables";
import { shipments } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";
import type { AnalyticsQuery } from "@/lib/domain/analytics/analytics-requests";
import {
  type AccuracyGroup,
  laneOf,
  subtractGroups,
  sumAccuracy,
  toAccuracyRow,
} from "@/lib/domain/analytics/arrival-accuracy";
import { UNKNOWN_PLACE } from "@/lib/domain/analytics/figure-cell";
import { resolveAnalyticsPeriod } from "@/lib/domain/analytics/speed-report";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import { DAY_MS, HOUR_MS, startOfBeijingDay } from "@/lib/domain/time/beijing-time";
import type { ArrivalAccuracy, CarrierAccuracy, LaneAccuracy } from "@/lib/operations/figures/analytics-operations";

/** More groups than a year of parcels has; it bounds the query. */
const MAX_GROUPS = 200_000;
/** Lanes on a page; the export has all of them. */
const MAX_SHOWN_LANES = 40;

type AccuracyQuery = Pick<AnalyticsQuery, "from" | "to" | "carrier" | "origin" | "destination">;

/** A carrier on a lane, in the export. */
export type CarrierLaneAccuracy = CarrierAccuracy & LaneAccuracy;

/**
 * How good Kuaidi100's estimates of the arrival were, by carrier and by lane, for the parcels signed
 * for in the weeks of the query.
 */
export async function getArrivalAccuracy(
  db: Db,
  scope: ShopScope,
  query: AccuracyQuery,
  now: number,
): Promise<ArrivalAccuracy> {
  const { from, to, groups } = await readGroups(db, scope, query, now);
  const lanes = sumAccuracy(groups, laneOf);
  return {
    from,
    to,
    total: toAccuracyRow(groups),
    carriers: sumAccuracy(groups, carrierOf),
    lanes: lanes.slice(0, MAX_SHOWN_LANES),
    lanesLeftOut: Math.max(0, lanes.length - MAX_SHOWN_LANES),
  };
}

/** The same for each carrier on each lane, those with the most estimates first. */
export async function listCarrierLaneAccuracy(
  db: Db,
  scope: ShopScope,
  query: AccuracyQuery,
  now: number,
): Promise<CarrierLaneAccuracy[]> {
  const { groups } = await readGroups(db, scope, query, now);
  return sumAccuracy(groups, (group) => ({ ...carrierOf(group), ...laneOf(group) }));
}

function carrierOf({ carrier }: AccuracyGroup): { carrier: string; name: string } {
  const code = carrier ?? UNKNOWN_PLACE;
  return { carrier: code, name: findCarrier(code)?.name ?? code };
}

/** Makes the difference positive, because integer division rounds negative numbers towards zero. */
const SHIFT_HOURS = 10_000_000;
/** Written into the statement: SQLite would bind them as floating-point numbers. */
const literal = (value: number) => sql.raw(String(value));

/** Parcels that the sender has signed for are told as signed too; they are few, and an index of their own has them. */
async function readGroups(db: Db, scope: ShopScope, query: AccuracyQuery, now: number) {
  const period = resolveAnalyticsPeriod(query, now);
  const isOfScope = isInShops(scope, shipments.shop);
  const live = await readGroupsOf(db, shipments, findSigned(shipments, query, period, isOfScope));
  const isSentBack = and(eq(shipments.outcome, "returned"), findSigned(shipments, query, period, isOfScope));
  const sentBack = await readGroupsOf(db, shipments, isSentBack);
  const ofArchive = archivedParcels as unknown as typeof shipments;
  const isArchivedOfScope = isArchivedInShops(scope, archivedParcels.shipmentId);
  const archived = await readGroupsOf(
    db,
    ofArchive,
    and(findSigned(ofArchive, query, period, isArchivedOfScope), isNotArchivedReturn),
  );
  return { ...period, groups: [...subtractGroups(live, sentBack), ...archived] };
}

/** What an archived parcel has become stands with its measurement. */
const isNotArchivedReturn = sql`not exists (select 1 from ${measures}
  where ${measures.shipmentId} = ${archivedParcels.shipmentId} and ${measures.outcome} = 'returned')`;

/** @param parcels the live parcels, or the archived ones: both have the columns that are read here */
function findSigned(
  parcels: typeof shipments,
  query: AccuracyQuery,
  { from, to }: ReturnType<typeof resolveAnalyticsPeriod>,
  isOfScope: SQL | undefined,
): SQL | undefined {
  return and(
    eq(parcels.state, 3),
    gte(parcels.signedAt, startOfBeijingDay(from)),
    lt(parcels.signedAt, startOfBeijingDay(to) + DAY_MS),
    isNotNull(parcels.firstEstimatedArrivalAt),
    query.carrier === undefined ? undefined : eq(parcels.carrier, query.carrier),
    isOfScope,
    isAt(parcels.origin, query.origin),
    isAt(parcels.destination, query.destination),
  );
}

/** One query for both estimates: each parcel counts once for its first and once for its last one. */
async function readGroupsOf(db: Db, parcels: typeof shipments, where: SQL | undefined): Promise<AccuracyGroup[]> {
  const { carrier, origin, destination, signedAt } = parcels;
  const isFirst = sql`prediction.is_first = 1`;
  const late = sql`(${signedAt} - CASE WHEN ${isFirst} THEN ${parcels.firstEstimatedArrivalAt} ELSE ${parcels.estimatedArrivalAt} END)`;
  const lateHours =
    sql<number>`((${late} + ${literal((SHIFT_HOURS + 0.5) * HOUR_MS)}) / ${literal(HOUR_MS)} - ${literal(SHIFT_HOURS)})`.mapWith(
      Number,
    );
  const countWithin = (hours: number) =>
    sql<number>`sum(CASE WHEN abs(${late}) <= ${literal(hours * HOUR_MS)} THEN 1 ELSE 0 END)`.mapWith(Number);
  const rows = await db
    .select({
      carrier,
      origin,
      destination,
      isFirst: sql<number>`prediction.is_first`.mapWith(Number),
      lateHours,
      parcels: sql<number>`count(*)`.mapWith(Number),
      within6: countWithin(6),
      within24: countWithin(24),
    })
    .from(parcels)
    .innerJoin(sql`(SELECT 1 AS is_first UNION ALL SELECT 0 AS is_first) AS prediction`, sql`true`)
    .where(and(where, sql`(${isFirst} OR ${parcels.estimatedArrivalAt} IS NOT NULL)`))
    .groupBy(carrier, origin, destination, sql`5`, sql`4`)
    .limit(MAX_GROUPS);
  return rows.map(({ isFirst, ...row }): AccuracyGroup => ({ ...row, prediction: isFirst === 1 ? "first" : "last" }));
}

function isAt(
  column: typeof shipments.origin | typeof shipments.destination,
  place: string | undefined,
): SQL | undefined {
  if (place === undefined) return undefined;
  return place === UNKNOWN_PLACE ? isNull(column) : eq(column, place);
}
