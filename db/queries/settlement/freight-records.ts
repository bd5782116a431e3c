import { and, asc, eq, gte, isNotNull, lt, or, sql } from "drizzle-orm";
import { freightRules, remittanceFiles, remittanceRows } from "@/db/schema/settlement-tables";
import { shipments } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";

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

/** A carrier's signed parcels by lane, with the freight given in orders; read from an index alone. */
export async function listSignedByLane(db: Db, carrier: string, { from, to }: FreightPeriod) {
  const { origin, destination, signedAt, freight } = shipments;
  return db
    .select({
      origin,
      destination,
      signed: sql<number>`count(*)`.mapWith(Number),
      given: sql<number>`count(${freight})`.mapWith(Number),
      givenFen: sql<number>`coalesce(sum(${freight}), 0)`.mapWith(Number),
    })
    .from(shipments)
    .where(and(eq(shipments.carrier, carrier), isNotNull(signedAt), gte(signedAt, from), lt(signedAt, to)))
    .groupBy(origin, destination);
}

/** The booked files' rows on a carrier's signed parcels: freight and weight, in the order of files and lines. */
export async function listReportedFreight(db: Db, carrier: string, { from, to }: FreightPeriod) {
  const { id, origin, destination, signedAt } = shipments;
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
    .innerJoin(shipments, eq(id, remittanceRows.shipmentId))
    .where(
      and(
        eq(remittanceFiles.status, "booked"),
        eq(remittanceRows.isDetached, false),
        or(isNotNull(remittanceRows.freight), isNotNull(remittanceRows.grams)),
        eq(shipments.carrier, carrier),
        isNotNull(signedAt),
        gte(signedAt, from),
        lt(signedAt, to),
      ),
    )
    .orderBy(asc(remittanceRows.id))
    .limit(MAX_REPORTED_PARCELS);
}
