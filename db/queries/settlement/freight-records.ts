import { and, asc, eq, gte, isNotNull, lt, or, type SQL, sql } from "drizzle-orm";
import { isArchivedInShops } from "@/db/queries/shared/parcel-in-shops";
import { isInShops } from "@/db/queries/shared/shop-condition";
import { archivedParcels } from "@/db/schema/operation/archive-tables";
import { freightRules, remittanceFiles, remittanceRows } from "@/db/schema/settlement-tables";
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

/** A carrier's signed parcels of the scope by lane, live and archived, with the freight given in orders; a lane may come twice. */
export async function listSignedByLane(db: Db, scope: ShopScope, carrier: string, period: FreightPeriod) {
  const live = await listSignedOf(db, shipments, isSignedIn(shipments, carrier, period, isLiveOf(scope)));
  const isArchivedIn = isSignedIn(archivedParcels, carrier, period, isArchivedOf(scope));
  return [...live, ...(await listSignedOf(db, archivedParcels, isArchivedIn))];
}

const isLiveOf = (scope: ShopScope) => isInShops(scope, shipments.shop);
const isArchivedOf = (scope: ShopScope) => isArchivedInShops(scope, archivedParcels.shipmentId);

/** Live ones are read from an index alone. */
async function listSignedOf(db: Db, parcels: Parcels, isCounted: SQL | undefined) {
  const { origin, destination, freight } = parcels;
  return db
    .select({
      origin,
      destination,
      signed: sql<number>`count(*)`.mapWith(Number),
      given: sql<number>`count(${freight})`.mapWith(Number),
      givenFen: sql<number>`coalesce(sum(${freight}), 0)`.mapWith(Number),
    })
    .from(parcels)
    .where(isCounted)
    .groupBy(origin, destination);
}

/**
 * The booked files' rows on a carrier's signed parcels of the scope: freight and weight, those of a parcel in the order of files
 * and lines.
 */
export async function listReportedFreight(db: Db, scope: ShopScope, carrier: string, period: FreightPeriod) {
  const isLiveIn = isSignedIn(shipments, carrier, period, isLiveOf(scope));
  const isArchivedIn = isSignedIn(archivedParcels, carrier, period, isArchivedOf(scope));
  const live = await listReportedOf(db, shipments, shipments.id, isLiveIn);
  const archived = await listReportedOf(db, archivedParcels, archivedParcels.shipmentId, isArchivedIn);
  return [...live, ...archived].slice(0, MAX_REPORTED_PARCELS);
}

async function listReportedOf(
  db: Db,
  parcels: Parcels,
  id: typeof shipments.id | typeof archivedParcels.shipmentId,
  isCounted: SQL | undefined,
) {
  const { origin, destination, signedAt } = parcels;
  return db
    .select({
      shipmentId: id,
      origin,
      destination,
      signedAt,
      freight: remittanceRows.freight,
      grams: remittanceRows.grams,
      settledDay: remittanceRows.settledDay,
      isAccepted: remittanceRows.isAccepted,
    })
    .from(remittanceRows)
    .innerJoin(remittanceFiles, eq(remittanceFiles.id, remittanceRows.fileId))
    .innerJoin(parcels, eq(id, remittanceRows.shipmentId))
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

function isSignedIn(
  { carrier, signedAt }: Parcels,
  code: string,
  { from, to }: FreightPeriod,
  isOfScope: SQL | undefined,
): SQL | undefined {
  return and(eq(carrier, code), isNotNull(signedAt), gte(signedAt, from), lt(signedAt, to), isOfScope);
}
