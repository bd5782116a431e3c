import { and, asc, desc, eq, gt, gte, inArray, isNotNull, ne, or, type SQL, sql } from "drizzle-orm";
import { isArchivedInShops } from "@/db/queries/shared/parcel-in-shops";
import { isInShops } from "@/db/queries/shared/shop-condition";
import { measures } from "@/db/schema/figure-tables";
import { archivedParcels } from "@/db/schema/operation/archive-tables";
import { remittanceRows, settlementItems } from "@/db/schema/settlement/settlement-tables";
import { legs, shipments } from "@/db/schema/shipment-tables";
import { isInactive, isLive } from "@/db/shipment-sql";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import type { NumberedParcel } from "@/lib/domain/settlement/choose-parcel";
import { determineOutcome } from "@/lib/domain/shipments/outcome";

/** What settling needs of a shipment. */
const PARCEL_COLUMNS = {
  id: shipments.id,
  waybillNumber: shipments.waybillNumber,
  carrier: shipments.carrier,
  state: shipments.state,
  outcome: shipments.outcome,
  codAmount: shipments.codAmount,
  signedAt: shipments.signedAt,
  lastEventAt: shipments.lastEventAt,
  createdAt: shipments.createdAt,
  activityAt: shipments.activityAt,
  orderNumber: shipments.orderNumber,
  shop: shipments.shop,
  salesperson: shipments.salesperson,
};
export type SettlementParcelRow = Awaited<ReturnType<typeof findSettlementParcels>>[number];

/** Those of these parcels that the scope has, live and archived. */
export async function findSettlementParcels(db: Db, scope: ShopScope, ids: readonly string[]) {
  const live = await db
    .select(PARCEL_COLUMNS)
    .from(shipments)
    .where(and(inArray(shipments.id, [...ids]), isInShops(scope, shipments.shop)));
  const archived = await db
    .select(ARCHIVED_COLUMNS)
    .from(archivedParcels)
    .leftJoin(measures, eq(measures.shipmentId, archivedParcels.shipmentId))
    .where(and(inArray(archivedParcels.shipmentId, [...ids]), isArchivedInShops(scope, archivedParcels.shipmentId)));
  return [
    ...live,
    ...archived.map(({ measuredOutcome, ...parcel }) => ({
      ...parcel,
      outcome: measuredOutcome ?? determineOutcome({ state: parcel.state, subState: null, turnedBack: false }),
    })),
  ];
}

const ARCHIVED_COLUMNS = {
  id: archivedParcels.shipmentId,
  waybillNumber: archivedParcels.waybillNumber,
  carrier: archivedParcels.carrier,
  state: archivedParcels.state,
  measuredOutcome: measures.outcome,
  codAmount: archivedParcels.codAmount,
  signedAt: archivedParcels.signedAt,
  lastEventAt: archivedParcels.lastEventAt,
  createdAt: archivedParcels.createdAt,
  activityAt: archivedParcels.activityAt,
  orderNumber: archivedParcels.orderNumber,
  shop: measures.shop,
  salesperson: measures.salesperson,
};

/** A text shared by more parcels than this is not a waybill number. */
const MAX_PER_NUMBER = 8;

/**
 * The shipments of these waybill numbers, newest first: those subscribed under them, live or archived; for a number
 * without any, those whose leg has it, as corrected or in the destination country.
 */
export async function listParcelsOfNumbers(db: Db, numbers: readonly string[]): Promise<Map<string, NumberedParcel[]>> {
  const found = new Map<string, NumberedParcel[]>();
  if (numbers.length === 0) return found;
  const add = (rows: readonly (NumberedParcel & { number: string | null })[]) => {
    for (const { number, ...parcel } of rows) if (number) found.set(number, [...(found.get(number) ?? []), parcel]);
  };
  const { id, carrier, createdAt, waybillNumber } = shipments;
  const limit = numbers.length * MAX_PER_NUMBER;
  const live = await db
    .select({ id, carrier, createdAt, number: waybillNumber })
    .from(shipments)
    .where(inArray(waybillNumber, [...numbers]))
    .orderBy(desc(createdAt), desc(id))
    .limit(limit);
  const archived = await db
    .select({
      id: archivedParcels.shipmentId,
      carrier: archivedParcels.carrier,
      createdAt: archivedParcels.createdAt,
      number: archivedParcels.waybillNumber,
    })
    .from(archivedParcels)
    .where(inArray(archivedParcels.waybillNumber, [...numbers]))
    .orderBy(desc(archivedParcels.createdAt), desc(archivedParcels.shipmentId))
    .limit(limit);
  add(live);
  add(archived);
  const others = numbers.filter((number) => !found.has(number));
  if (others.length === 0) return found;
  const onLegs = await db
    .select({ id, carrier, createdAt, number: legs.waybillNumber })
    .from(legs)
    .innerJoin(shipments, eq(shipments.id, legs.shipmentId))
    .where(inArray(legs.waybillNumber, others))
    .orderBy(desc(createdAt), desc(id))
    .limit(others.length * MAX_PER_NUMBER);
  add(onLegs);
  return found;
}

/** Position of the scan over shipments. */
export interface ScanPosition {
  at: number;
  id: string;
}

/**
 * Shipments that have changed since a position, in the order of their changes: those with cash on
 * delivery that were signed, refused or returned, and those with a settlement item. Scans one of
 * the two indexes by activity, so that it reads only changed shipments.
 */
export async function listChangedParcels(db: Db, part: "live" | "settled", after: ScanPosition, limit: number) {
  const { activityAt, id, monitorStatus, codAmount, outcome } = shipments;
  const isOfPart: SQL = part === "live" ? isLive(monitorStatus) : isInactive(monitorStatus);
  const isListed = sql`exists (select 1 from ${settlementItems} where ${settlementItems.id} = ${id})`;
  const hasArrived = and(isNotNull(codAmount), ne(outcome, "open"));
  return db
    .select(PARCEL_COLUMNS)
    .from(shipments)
    .where(
      and(
        isOfPart,
        gte(activityAt, after.at),
        or(gt(activityAt, after.at), gt(id, after.id)),
        or(hasArrived, isListed),
      ),
    )
    .orderBy(asc(activityAt), asc(id))
    .limit(limit);
}

/** The newest numbers that belonged to no shipment when last checked, with their days, without those removed from one by hand. */
export async function listUnknownNumbers(
  db: Db,
  limit: number,
): Promise<{ number: string; carrier: string; day: number }[]> {
  const { kind, waybillNumber, carrier, day, id } = settlementItems;
  const hasUnassignedRow = sql`exists (select 1 from ${remittanceRows}
    where ${remittanceRows.waybillNumber} = ${waybillNumber} and ${remittanceRows.shipmentId} is null)`;
  return db
    .select({ number: waybillNumber, carrier, day })
    .from(settlementItems)
    .where(and(eq(kind, "unknown"), hasUnassignedRow))
    .orderBy(desc(day), desc(id))
    .limit(limit);
}
