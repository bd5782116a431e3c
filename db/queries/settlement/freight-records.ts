import { and, asc, type Column, eq, gte, isNotNull, lt, or, type SQL, sql } from "drizzle-orm";
import { isArchivedInShops } from "@/db/queries/shared/parcel-in-shops";
import { isInShops } from "@/db/queries/shared/shop-condition";
import { measures } from "@/db/schema/figure-tables";
import { archivedParcels } from "@/db/schema/operation/archive-tables";
import { freightRules, remittanceFiles, remittanceRows } from "@/db/schema/settlement/settlement-tables";
import { shipments } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";

export type FreightRuleRow = typeof freightRules.$inferSelect;

/** More rules than a merchant has. */
export const MAX_FREIGHT_RULES = 1_000;
/** Limit for one period's parcels that appear in carriers' files. */
export const MAX_REPORTED_PARCELS = 50_000;

export async function listFreightRules(db: Db, carrier?: string): Promise<FreightRuleRow[]> {
  return db
    .select()
    .from(freightRules)
    .where(carrier === undefined ? undefined : eq(freightRules.carrier, carrier))
    .orderBy(asc(freightRules.carrier), asc(freightRules.id))
    .limit(MAX_FREIGHT_RULES);
}

export async function insertFreightRule(db: Db, rule: FreightRuleRow): Promise<void> {
  await db.insert(freightRules).values(rule);
}

export async function deleteFreightRule(db: Db, id: string): Promise<FreightRuleRow | undefined> {
  const [row] = await db.delete(freightRules).where(eq(freightRules.id, id)).returning();
  return row;
}

export async function countFreightRules(db: Db): Promise<number> {
  const [row] = await db.select({ count: sql<number>`count(*)`.mapWith(Number) }).from(freightRules);
  return row?.count ?? 0;
}

/** From one instant to another (exclusive), in ms since 1970 UTC. */
export interface FreightPeriod {
  from: number;
  to: number;
}

type Parcels = typeof shipments | typeof archivedParcels;

/**
 * A carrier's signed parcels of the scope by lane and span of their shipping days, live and archived, with the freight
 * given in orders; a lane and span may come twice.
 *
 * @param bounds the instants that part the spans, ascending; span 0 is before the first
 */
export async function listSignedByLane(
  db: Db,
  scope: ShopScope,
  carrier: string,
  period: FreightPeriod,
  bounds: readonly number[],
) {
  const isLiveIn = isSignedIn(shipments, shipments.outcome, carrier, period, isInShops(scope, shipments.shop));
  const live = await countByLane(db, shipments, buildSpan(bounds, LIVE_SHIPPED_AT))
    .where(isLiveIn)
    .groupBy(...LANE_OF.live);
  const isArchivedIn = isSignedIn(
    archivedParcels,
    measures.outcome,
    carrier,
    period,
    isArchivedInShops(scope, archivedParcels.shipmentId),
  );
  const archived = await countByLane(db, archivedParcels, buildSpan(bounds, ARCHIVED_SHIPPED_AT))
    .leftJoin(measures, eq(measures.shipmentId, archivedParcels.shipmentId))
    .where(isArchivedIn)
    .groupBy(...LANE_OF.archived);
  return [...live, ...archived];
}

/** As `findShippingTime` says; what is archived has its pick-up in its measurement. */
const shippedAt = (pickedUpAt: Column, { createdAt, signedAt }: Pick<Parcels, "createdAt" | "signedAt">): SQL =>
  sql`case when ${pickedUpAt} is not null then ${pickedUpAt} when ${createdAt} < ${signedAt} then ${createdAt} else ${signedAt} end`;
const LIVE_SHIPPED_AT = shippedAt(shipments.pickedUpAt, shipments);
const ARCHIVED_SHIPPED_AT = shippedAt(measures.pickedUpAt, archivedParcels);

const SPAN = sql`span`;
const LANE_OF = {
  live: [shipments.origin, shipments.destination, SPAN],
  archived: [archivedParcels.origin, archivedParcels.destination, SPAN],
} as const;

/** The number of the span; literals, since PostgreSQL takes parameters in the selection and the grouping for different ones. */
function buildSpan(bounds: readonly number[], at: SQL) {
  const cases = bounds.map(
    (bound, index) => sql`when ${at} < ${sql.raw(String(bound))} then ${sql.raw(String(index))}`,
  );
  const last = sql.raw(String(bounds.length));
  const span = cases.length === 0 ? sql`cast(0 as integer)` : sql`case ${sql.join(cases, sql` `)} else ${last} end`;
  return span.mapWith(Number).as("span");
}

/** Live ones are read from an index alone. */
function countByLane(db: Db, parcels: Parcels, span: ReturnType<typeof buildSpan>) {
  const { origin, destination, freight } = parcels;
  return db
    .select({
      origin,
      destination,
      span,
      signed: sql<number>`count(*)`.mapWith(Number),
      given: sql<number>`count(${freight})`.mapWith(Number),
      givenFen: sql<number>`coalesce(sum(${freight}), 0)`.mapWith(Number),
    })
    .from(parcels)
    .$dynamic();
}

/**
 * The booked files' rows on a carrier's signed parcels of the scope: freight and weight, those of a parcel in the order
 * of files and lines.
 */
export async function listReportedFreight(db: Db, scope: ShopScope, carrier: string, period: FreightPeriod) {
  const isLiveIn = isSignedIn(shipments, shipments.outcome, carrier, period, isInShops(scope, shipments.shop));
  const isArchivedIn = isSignedIn(
    archivedParcels,
    measures.outcome,
    carrier,
    period,
    isArchivedInShops(scope, archivedParcels.shipmentId),
  );
  const live = await listReportedOf(db, shipments, shipments.id, shipments.pickedUpAt, isLiveIn);
  const archived = await listReportedOf(
    db,
    archivedParcels,
    archivedParcels.shipmentId,
    measures.pickedUpAt,
    isArchivedIn,
  );
  return [...live, ...archived].slice(0, MAX_REPORTED_PARCELS);
}

async function listReportedOf(
  db: Db,
  parcels: Parcels,
  id: typeof shipments.id | typeof archivedParcels.shipmentId,
  pickedUpAt: typeof shipments.pickedUpAt | typeof measures.pickedUpAt,
  isCounted: SQL | undefined,
) {
  const { origin, destination, createdAt, signedAt } = parcels;
  return db
    .select({
      shipmentId: id,
      origin,
      destination,
      pickedUpAt,
      createdAt,
      signedAt,
      freight: remittanceRows.freight,
      grams: remittanceRows.grams,
      settledDay: remittanceRows.settledDay,
      isAccepted: remittanceRows.isAccepted,
    })
    .from(remittanceRows)
    .innerJoin(remittanceFiles, eq(remittanceFiles.id, remittanceRows.fileId))
    .innerJoin(parcels, eq(id, remittanceRows.shipmentId))
    .leftJoin(measures, eq(measures.shipmentId, remittanceRows.shipmentId))
    .where(
      and(
        eq(remittanceFiles.status, "booked"),
        eq(remittanceRows.isDetached, false),
        or(isNotNull(remittanceRows.freight), isNotNull(remittanceRows.grams)),
        isCounted,
      ),
    )
    .orderBy(asc(remittanceRows.id))
    .limit(MAX_REPORTED_PARCELS);
}

/** What the buyer signed for; a return that the sender signed for is none. */
function isSignedIn(
  { carrier, signedAt }: Parcels,
  outcome: typeof shipments.outcome | typeof measures.outcome,
  code: string,
  { from, to }: FreightPeriod,
  isOfScope: SQL | undefined,
): SQL | undefined {
  return and(
    eq(carrier, code),
    isNotNull(signedAt),
    gte(signedAt, from),
    lt(signedAt, to),
    eq(outcome, "signed"),
    isOfScope,
  );
}
